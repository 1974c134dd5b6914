package dev.streamwright.net;

import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectStep;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// What TLS has to say, in words for people.
final class TlsWords {

  private TlsWords() {}

  /// Who the other side is: `certificate of ds.example.net`.
  static String peer(SSLSession session) throws SSLPeerUnverifiedException {
    return session.getPeerCertificates()[0] instanceof X509Certificate certificate
        ? "certificate of " + certificate.getSubjectX500Principal().getName()
        : "certificate of unknown kind";
  }

  static ConnectFailedException failure(Address address, IOException cause) {
    Throwable root = cause;
    while (root.getCause() != null && !(root instanceof CertificateException))
      root = root.getCause();
    String said = root.getMessage() == null ? "the handshake failed" : root.getMessage();
    if (root instanceof CertificateException && said.contains("No subject alternative"))
      return failed(
          address,
          "the certificate is for another name (%s)".formatted(said),
          "Use the name that the certificate has, or ask the server's owner for one with this"
              + " name.",
          cause);
    if (said.contains("unable to find valid certification path"))
      return failed(
          address,
          "nobody you trust has signed the server's certificate",
          "Name the file with the certificate, or its issuer's, as the one to trust.",
          cause);
    if (cause instanceof SocketTimeoutException)
      return failed(
          address, "no answer to the TLS greeting", "Does the server use TLS on this port?", cause);
    if (cause instanceof SSLException && said.contains("Unsupported or unrecognized"))
      return failed(
          address,
          "the server does not speak TLS on this port",
          "Turn TLS off, or use its TLS port.",
          cause);
    return failed(address, "TLS failed (%s)".formatted(said), "", cause);
  }

  private static ConnectFailedException failed(
      Address address, String reason, String advice, IOException cause) {
    return new ConnectFailedException(ConnectStep.TLS, address.toString(), reason, advice, cause);
  }
}
