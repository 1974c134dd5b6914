package dev.streamwright.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectStep;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TlsTest {
  private static final Path FILES = Path.of("src/test/resources/tls");
  private static final Path AUTHORITY = FILES.resolve("authority.pem");

  @TempDir Path directory;

  @Test
  void bytesGoBothWays() throws IOException {
    try (var server = new Echo(certificate("localhost"));
        var connection = dial(server, "localhost", Tls.client(AUTHORITY), ConnectProgress.NONE)) {
      connection.output().write(new byte[] {1, 2, 3});
      assertArrayEquals(new byte[] {1, 2, 3}, connection.input().readNBytes(3));
    }
  }

  @Test
  void serversCertificateCanBeTrustedItself() throws IOException {
    var trusted = Tls.client(FILES.resolve("localhost.pem"));
    try (var server = new Echo(certificate("localhost"));
        var connection = dial(server, "127.0.0.1", trusted, ConnectProgress.NONE)) {
      connection.output().write(7);
      assertEquals(7, connection.input().read());
    }
  }

  @Test
  void stepsComeInOrder() throws IOException {
    var seen = new ArrayList<String>();
    var progress =
        new ConnectProgress() {
          @Override
          public void started(ConnectStep step) {
            seen.add(step + " started");
          }

          @Override
          public void done(ConnectStep step, String detail, Duration took) {
            seen.add(step + " " + detail);
          }
        };
    try (var server = new Echo(certificate("localhost"));
        var _ = dial(server, "127.0.0.1", Tls.client(AUTHORITY), progress)) {
      assertEquals(
          List.of(
              "NAME started",
              "NAME 127.0.0.1 is an address",
              "TCP started",
              "TCP Connected to 127.0.0.1:" + server.port(),
              "TLS started",
              "TLS TLSv1.3, certificate of CN=localhost"),
          seen);
    }
  }

  @Test
  void certificateForAnotherNameIsRefusedWithBothNames() throws IOException {
    assertRefused(
        "other",
        Tls.client(AUTHORITY),
        "the certificate is for ds.example.net, backup.example.net, not for 127.0.0.1");
  }

  @Test
  void certificateThatNobodySignedIsRefused() throws IOException {
    assertRefused(
        "localhost", Tls.client(null), "nobody you trust has signed the server's certificate");
    assertRefused(
        "localhost",
        Tls.client(FILES.resolve("other.pem")),
        "nobody you trust has signed the server's certificate");
  }

  @Test
  void expiredCertificateIsRefused() throws IOException {
    assertRefused(
        "expired", Tls.client(AUTHORITY), "the server's certificate, or its issuer's, has expired");
  }

  @Test
  void expiredCertificateIsRefusedThoughItIsTrustedItself() throws IOException {
    var trusted = Tls.client(FILES.resolve("expired.pem"));
    assertRefused("expired", trusted, "the server's certificate, or its issuer's, has expired");
  }

  @Test
  void expiredIssuerIsRefusedThoughItIsTrusted() throws IOException {
    var trusted = Tls.client(FILES.resolve("expired-authority.pem"));
    assertRefused("orphan", trusted, "the server's certificate, or its issuer's, has expired");
  }

  @Test
  void serverDoesNotStartWithAnExpiredCertificate() {
    var certificate = FILES.resolve("expired.pem");
    assertEquals(
        "The certificate in %s has expired on 2025-01-01T00:00:00Z. Get a new one, and check this machine's clock."
            .formatted(certificate),
        refusal(certificate, FILES.resolve("expired.key.pem")));
  }

  @Test
  void serverWithoutTlsIsRecognised() throws IOException {
    assertRefused(null, Tls.client(AUTHORITY), "the server does not speak TLS on this port");
  }

  @Test
  void silentServerIsGivenUp() throws IOException {
    var accepted = new ArrayList<Closeable>();
    try (var silent = Listener.open(new Address("127.0.0.1", 0), "silent server", accepted::add)) {
      var dialer =
          new Dialer(
              silent.address(),
              Duration.ofMillis(100),
              Tls.client(AUTHORITY),
              ConnectProgress.NONE);
      var failure = assertThrows(ConnectFailedException.class, dialer::dial);
      assertEquals(
          List.of(ConnectStep.TLS, "no answer to the TLS greeting"),
          List.of(failure.step(), failure.reason()));
    }
    for (var each : accepted) each.close();
  }

  @Test
  void filesThatCannotBeUsedSayWhy() throws IOException {
    var certificate = FILES.resolve("localhost.pem");
    var nothing = Files.writeString(directory.resolve("nothing.pem"), "nothing");
    var reasons =
        Map.of(
            "pkcs1.key.pem",
            " holds an RSA key in its old form, which cannot be read. Convert it: openssl pkcs8"
                + " -topk8 -nocrypt -in pkcs1.key.pem -out key.pem",
            "encrypted.key.pem",
            " holds an encrypted key, which cannot be read. Convert it: openssl pkcs8 -topk8"
                + " -nocrypt -in encrypted.key.pem -out key.pem",
            "localhost.pem",
            " holds no private key: expected a PEM file with -----BEGIN PRIVATE KEY-----, found"
                + " CERTIFICATE.");
    reasons.forEach(
        (file, reason) ->
            assertEquals(FILES.resolve(file) + reason, refusal(certificate, FILES.resolve(file))));
    assertEquals(
        nothing + " holds no private key: expected a PEM file with -----BEGIN PRIVATE KEY-----.",
        refusal(certificate, nothing));
    for (var foreign : List.of("other.key.pem", "expired.key.pem"))
      assertEquals(
          "The key in %s does not belong to the certificate in %s."
              .formatted(FILES.resolve(foreign), certificate),
          refusal(certificate, FILES.resolve(foreign)));
    for (var wrong : List.of(nothing, FILES.resolve("localhost.key.pem")))
      assertEquals(
          wrong + " holds no certificate: expected a PEM file with -----BEGIN CERTIFICATE-----.",
          refusal(wrong, FILES.resolve("localhost.key.pem")));
    var missing = directory.resolve("missing.pem");
    assertEquals(
        "There is no file " + missing + ".", refusal(missing, FILES.resolve("localhost.key.pem")));
  }

  private static String refusal(Path certificate, Path key) {
    return assertThrows(IOException.class, () -> Tls.server(certificate, key)).getMessage();
  }

  private static void assertRefused(String certificate, SSLContext trusted, String reason)
      throws IOException {
    try (var server = new Echo(certificate == null ? null : certificate(certificate))) {
      var failure =
          assertThrows(
              ConnectFailedException.class,
              () -> dial(server, "127.0.0.1", trusted, ConnectProgress.NONE).close());
      assertEquals(List.of(ConnectStep.TLS, reason), List.of(failure.step(), failure.reason()));
    }
  }

  private static SSLContext certificate(String name) throws IOException {
    var certificate = FILES.resolve(name + ".pem");
    var chain = PemFile.certificates(certificate);
    var key = PemFile.privateKey(FILES.resolve(name + ".key.pem"), certificate, chain.getFirst());
    return Tls.server(certificate, chain, key);
  }

  private static Connection dial(
      Echo server, String host, SSLContext trusted, ConnectProgress progress) throws IOException {
    return new Dialer(new Address(host, server.port()), Duration.ofSeconds(10), trusted, progress)
        .dial();
  }

  /// Sends back what it gets; without TLS it speaks first.
  private static final class Echo implements Closeable {
    private final Listener listener;

    Echo(SSLContext tls) throws IOException {
      listener =
          Listener.open(
              new Address("127.0.0.1", 0),
              "echo server",
              accepted -> Thread.ofVirtual().start(() -> echo(accepted.socket(), tls)));
    }

    int port() throws IOException {
      return listener.address().port();
    }

    private static void echo(Socket socket, SSLContext tls) {
      try (socket;
          var connection = tls == null ? new Connection(socket) : Tls.accept(socket, tls)) {
        if (tls == null) connection.output().write("Who is there?".getBytes(UTF_8));
        connection.input().transferTo(connection.output());
      } catch (IOException _) {
        // The client refused the certificate, or is gone: what it says is what the test looks at.
      }
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }
}
