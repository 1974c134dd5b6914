package dev.streamwright.net;

import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// TLS as servers and clients need it, from the PEM files that people have.
public final class Tls {
  private static final char[] NO_PASSWORD = {};

  private Tls() {}

  /// What a server shows who it is with.
  ///
  /// @param certificatePem its certificate, then those that lead to one that clients trust
  /// @param privateKeyPem the certificate's key, PKCS#8 without a password
  /// @throws IOException in words that say what to do, if the files are not that, or every client
  /// would refuse the certificate because of its dates
  public static SSLContext server(Path certificatePem, Path privateKeyPem) throws IOException {
    List<X509Certificate> chain = PemFile.certificates(certificatePem);
    PrivateKey key = PemFile.privateKey(privateKeyPem, certificatePem, chain.getFirst());
    requireInTime(certificatePem, chain.getFirst());
    return server(certificatePem, chain, key);
  }

  private static void requireInTime(Path file, X509Certificate certificate) throws IOException {
    try {
      certificate.checkValidity();
    } catch (CertificateExpiredException expired) {
      throw new IOException(
          PlainText.format(
              "The certificate in %s has expired on %s. Get a new one, and check this machine's"
                  + " clock.",
              file, certificate.getNotAfter().toInstant()),
          expired);
    } catch (CertificateNotYetValidException early) {
      throw new IOException(
          PlainText.format(
              "The certificate in %s is not valid before %s. Check this machine's clock.",
              file, certificate.getNotBefore().toInstant()),
          early);
    }
  }

  /// Whatever the certificate's dates are.
  static SSLContext server(Path certificatePem, List<X509Certificate> chain, PrivateKey key)
      throws IOException {
    try {
      KeyStore keys = emptyStore();
      keys.setKeyEntry("server", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, NO_PASSWORD);
      var context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException refused) {
      throw new IOException(
          PlainText.format(
              "Certificate %s cannot be used: %s.", certificatePem, refused.getMessage()),
          refused);
    }
  }

  /// Whom a client believes.
  ///
  /// @param trustedCertificatePem certificates of servers or of those who sign them; null trusts
  /// whom this system trusts
  /// @throws IOException in words that say what to do, if the file is not that
  public static SSLContext client(Path trustedCertificatePem) throws IOException {
    try {
      KeyStore trusted = null;
      if (trustedCertificatePem != null) {
        trusted = emptyStore();
        int count = 0;
        for (var certificate : PemFile.certificates(trustedCertificatePem))
          trusted.setCertificateEntry("trusted" + count++, certificate);
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(null, naming(factory.getTrustManagers()), null);
      return context;
    } catch (GeneralSecurityException refused) {
      throw new IOException(
          PlainText.format("TLS cannot be used: %s.", refused.getMessage()), refused);
    }
  }

  /// Makes a server's side of an accepted connection secure. Waits for the other side: a caller
  /// who sets a limit closes the socket.
  public static Connection accept(Socket plain, SSLContext tls) throws IOException {
    var secured = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return new Connection(plain, secured);
  }

  private static TrustManager[] naming(TrustManager[] managers) {
    var named = managers.clone();
    for (int place = 0; place < named.length; place++)
      if (named[place] instanceof X509ExtendedTrustManager manager)
        named[place] = new NamingTrust(manager);
    return named;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }
}
