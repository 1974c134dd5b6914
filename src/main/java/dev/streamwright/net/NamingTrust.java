package dev.streamwright.net;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts whom another one trusts, and says which names a refused certificate has.
///
/// The other one looks at no date of a certificate that is trusted itself, be it the server's own
/// or an issuer's: this one does.
final class NamingTrust extends X509ExtendedTrustManager {
  private static final Set<Integer> NAME_KINDS = Set.of(2, 7); // DNS name, IP address

  private final X509ExtendedTrustManager trust;

  NamingTrust(X509ExtendedTrustManager trust) {
    this.trust = trust;
  }

  /// A certificate that is fine but for its names.
  static final class OtherNameException extends CertificateException {
    private static final long serialVersionUID = 1;

    private final String names;

    OtherNameException(String names, CertificateException cause) {
      super(cause.getMessage(), cause);
      this.names = names;
    }

    /// `ds.example.net, backup.example.net`
    String names() {
      return names;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authentication, Socket socket)
      throws CertificateException {
    try {
      trust.checkServerTrusted(chain, authentication, socket);
      requireInTime(chain);
    } catch (CertificateException refused) {
      throw explained(chain, refused);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authentication, SSLEngine engine)
      throws CertificateException {
    try {
      trust.checkServerTrusted(chain, authentication, engine);
      requireInTime(chain);
    } catch (CertificateException refused) {
      throw explained(chain, refused);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authentication)
      throws CertificateException {
    trust.checkServerTrusted(chain, authentication);
    requireInTime(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authentication, Socket socket)
      throws CertificateException {
    trust.checkClientTrusted(chain, authentication, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authentication, SSLEngine engine)
      throws CertificateException {
    trust.checkClientTrusted(chain, authentication, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authentication)
      throws CertificateException {
    trust.checkClientTrusted(chain, authentication);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }

  private void requireInTime(X509Certificate[] chain) throws CertificateException {
    chain[0].checkValidity();
    CertificateException outOfTime = null;
    for (X509Certificate trusted : trust.getAcceptedIssuers()) {
      if (!isIn(trusted, chain)) continue;
      try {
        trusted.checkValidity();
        return;
      } catch (CertificateException expired) {
        outOfTime = expired;
      }
    }
    if (outOfTime != null) throw outOfTime;
  }

  /// Whether a chain leads to a trusted certificate, which it may or may not contain.
  private static boolean isIn(X509Certificate trusted, X509Certificate[] chain) {
    for (X509Certificate each : chain)
      if (each.equals(trusted)
          || each.getIssuerX500Principal().equals(trusted.getSubjectX500Principal())) return true;
    return false;
  }

  // Only the check of names says this; the JDK has no exception of its own for it.
  private static CertificateException explained(
      X509Certificate[] chain, CertificateException refused) throws CertificateParsingException {
    String said = String.valueOf(refused.getMessage());
    return said.startsWith("No subject alternative") || said.startsWith("No name matching")
        ? new OtherNameException(names(chain[0]), refused)
        : refused;
  }

  private static String names(X509Certificate certificate) throws CertificateParsingException {
    var alternatives = certificate.getSubjectAlternativeNames();
    if (alternatives == null) return certificate.getSubjectX500Principal().getName();
    var names = new ArrayList<String>();
    for (List<?> alternative : alternatives)
      if (NAME_KINDS.contains((Integer) alternative.get(0)))
        names.add(String.valueOf(alternative.get(1)));
    return String.join(", ", names);
  }
}
