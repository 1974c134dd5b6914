package dev.streamwright.net;

import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectStep;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
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
    if (cause instanceof SocketTimeoutException)
      return failed(
          address, "no answer to the TLS greeting", "Does the server use TLS on this port?", cause);
    for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
      switch (inner) {
        case NamingTrust.OtherNameException other -> {
          return failed(
              address,
              PlainText.format(
                  "the certificate is for %s, not for %s", other.names(), address.host()),
              "Use a name that the certificate has, or ask the server's owner for one with this"
                  + " name.",
              cause);
        }
        case CertificateExpiredException _ -> {
          return failed(
              address,
              "the server's certificate, or its issuer's, has expired",
              "Ask the server's owner for a new one, and check this machine's clock.",
              cause);
        }
        case CertificateNotYetValidException _ -> {
          return failed(
              address,
              "the server's certificate, or its issuer's, is not valid yet",
              "Check this machine's clock.",
              cause);
        }
        default -> {
          // Its cause may say more.
        }
      }
    }
    return byWords(address, cause);
  }

  // The JDK has no exceptions of their own for these.
  private static ConnectFailedException byWords(Address address, IOException cause) {
    Throwable root = cause;
    while (root.getCause() != null) root = root.getCause();
    String said = root.getMessage() == null ? "the handshake failed" : root.getMessage();
    if (said.contains("unable to find valid certification path"))
      return failed(
          address,
          "nobody you trust has signed the server's certificate",
          "Name the file with the certificate, or its issuer's, as the one to trust.",
          cause);
    if (said.contains("Unsupported or unrecognized") || said.contains("terminated the handshake"))
      return failed(
          address,
          "the server does not speak TLS on this port",
          "Turn TLS off, or use its TLS port.",
          cause);
    return failed(address, PlainText.format("TLS failed (%s)", said), "", cause);
  }

  private static ConnectFailedException failed(
      Address address, String reason, String advice, IOException cause) {
    return new ConnectFailedException(ConnectStep.TLS, address.toString(), reason, advice, cause);
  }
}
