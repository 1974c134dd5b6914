package dev.streamwright.remote;

import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.net.Address;
import dev.streamwright.net.Tls;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectStep;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Sources that connect with TLS, or should.
@Timeout(60)
class RemoteTlsTest {
  private static final Path FILES = Path.of("src/test/resources/tls");

  private final MemoryStreamSource stream = new MemoryStreamSource();
  private TestServer server;

  private void serve(String certificate) throws IOException {
    SSLContext tls =
        Tls.server(FILES.resolve(certificate + ".pem"), FILES.resolve(certificate + ".key.pem"));
    server = new TestServer(stream, options -> TestServer.impatient(options).withTls(tls));
  }

  private RemoteStreamSource connect(SSLContext trusted, ConnectProgress progress)
      throws IOException {
    var options = new SourceOptions(TestServer.TOKEN, "secret").withTls(trusted);
    return RemoteStreamSource.connect(server.address(), options, progress);
  }

  private static SSLContext authority() throws IOException {
    return Tls.client(FILES.resolve("authority.pem"));
  }

  @AfterEach
  void close() throws IOException {
    if (server != null) server.close();
    stream.close();
  }

  @Test
  void everythingWorksWithTls() throws Exception {
    serve("localhost");
    try (var source = connect(authority(), ConnectProgress.NONE)) {
      commit(source, event(0, "one"));
      source.sendOperation(Entries.unnumbered(event(1, "two"), event(2, "three")));
      assertEquals(
          List.of(event(0, "one"), event(1, "two"), event(2, "three")), Entries.all(source));
      var wait = Background.run(() -> source.awaitEntry(3, Duration.ofSeconds(20)));
      commit(stream, event(3, "four"));
      assertTrue(wait.result());
    }
  }

  @Test
  void allStepsOfConnectingAreReported() throws Exception {
    serve("localhost");
    var seen = new ArrayList<ConnectStep>();
    var progress =
        new ConnectProgress() {
          @Override
          public void started(ConnectStep step) {}

          @Override
          public void done(ConnectStep step, String detail, Duration took) {
            seen.add(step);
          }
        };
    connect(authority(), progress).close();
    assertEquals(List.of(ConnectStep.values()), seen);
  }

  @Test
  void certificateForAnotherNameIsNotBelieved() throws Exception {
    serve("other");
    var trusted = authority();
    var failure =
        assertThrows(ConnectFailedException.class, () -> connect(trusted, ConnectProgress.NONE));
    assertEquals(ConnectStep.TLS, failure.step());
    assertEquals(
        "the certificate is for ds.example.net, backup.example.net, not for 127.0.0.1",
        failure.reason());
  }

  @Test
  void sourceWithoutTlsLearnsWhatIsMissing() throws Exception {
    serve("localhost");
    var failure =
        assertThrows(ConnectFailedException.class, () -> connect(null, ConnectProgress.NONE));
    assertEquals(ConnectStep.GREETING, failure.step());
    assertTrue(failure.advice().contains("TLS"), failure.getMessage());
  }

  @Test
  void connectionThatOnlyListensDuringTheHandshakeIsClosed() throws Exception {
    serve("localhost");
    try (var silent = new Wire(server)) {
      silent.assertEnd();
    }
    assertEquals(
        "it did not greet within 900 ms", server.await(SourceEvent.Refused.class).reason());
  }

  @Test
  void withTlsTheServerMayListenEverywhere() throws Exception {
    SSLContext tls = Tls.server(FILES.resolve("localhost.pem"), FILES.resolve("localhost.key.pem"));
    var options = new SourceServerOptions(new Address("0.0.0.0", 0), TestServer.TOKEN).withTls(tls);
    try (var everywhere = SourceServer.start(stream, options, event -> {})) {
      var address = new Address("127.0.0.1", everywhere.address().port());
      var trusting = new SourceOptions(TestServer.TOKEN, "").withTls(authority());
      try (var source = RemoteStreamSource.connect(address, trusting)) {
        assertEquals(0, source.getHeader().totalEntries());
      }
    }
  }
}
