package dev.streamwright.net;

import dev.streamwright.text.PlainText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Certificates and keys in PEM files.
final class PemFile {
  private static final long MAX_BYTES = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private PemFile() {}

  /// All certificates of a file, at least one.
  static List<X509Certificate> certificates(Path file) throws IOException {
    byte[] content = content(file);
    try {
      var found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!found.isEmpty()) return found;
    } catch (CertificateException refused) {
      throw noCertificate(file, refused);
    }
    throw noCertificate(file, null);
  }

  private static IOException noCertificate(Path file, CertificateException cause) {
    return new IOException(
        PlainText.format(
            "%s holds no certificate: expected a PEM file with -----BEGIN CERTIFICATE-----.", file),
        cause);
  }

  /// The key of a certificate.
  static PrivateKey privateKey(Path file, Path certificateFile, X509Certificate certificate)
      throws IOException {
    PrivateKey key =
        decode(file, keyBytes(file), certificate.getPublicKey().getAlgorithm(), certificateFile);
    if (!belongs(key, certificate)) throw foreign(file, certificateFile, null);
    return key;
  }

  private static byte[] keyBytes(Path file) throws IOException {
    Matcher block = BLOCK.matcher(new String(content(file), StandardCharsets.ISO_8859_1));
    String seen = "";
    while (block.find()) {
      seen = block.group(1);
      switch (seen) {
        case "PRIVATE KEY" -> {
          return Base64.getMimeDecoder().decode(block.group(2));
        }
        case "ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
            throw unreadable(file, seen);
        default -> {
          // Parameters of a curve, or the certificate: the key may follow.
        }
      }
    }
    throw new IOException(
        PlainText.format(
            "%s holds no private key: expected a PEM file with -----BEGIN PRIVATE KEY-----%s.",
            file, seen.isEmpty() ? "" : ", found " + seen));
  }

  private static IOException unreadable(Path file, String kind) {
    String words =
        kind.startsWith("ENCRYPTED")
            ? "encrypted key"
            : kind.replace(" PRIVATE KEY", " key in its old form");
    return new IOException(
        PlainText.format("%s holds an %s, which cannot be read. ", file, words)
            + PlainText.format(
                "Convert it: openssl pkcs8 -topk8 -nocrypt -in %s -out key.pem",
                file.getFileName()));
  }

  private static PrivateKey decode(Path file, byte[] key, String algorithm, Path certificateFile)
      throws IOException {
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
    } catch (GeneralSecurityException refused) {
      throw foreign(file, certificateFile, refused);
    }
  }

  private static IOException foreign(Path file, Path certificateFile, Exception cause) {
    return new IOException(
        PlainText.format(
            "The key in %s does not belong to the certificate in %s.", file, certificateFile),
        cause);
  }

  private static boolean belongs(PrivateKey key, X509Certificate certificate) throws IOException {
    String name =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm();
        };
    byte[] probe = certificate.getSerialNumber().toByteArray();
    try {
      Signature signature = Signature.getInstance(name);
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException refused) {
      throw new IOException(
          PlainText.format(
              "A key of kind %s cannot be used: take an RSA or EC key.", key.getAlgorithm()),
          refused);
    }
  }

  private static byte[] content(Path file) throws IOException {
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_BYTES)
        throw new IOException(
            PlainText.format(
                "%s is %,d bytes long; a PEM file with certificates or a key has at most %,d.",
                file, bytes, MAX_BYTES));
      return Files.readAllBytes(file);
    } catch (NoSuchFileException missing) {
      throw new IOException(PlainText.format("There is no file %s.", file), missing);
    }
  }
}
