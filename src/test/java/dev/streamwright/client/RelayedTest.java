package dev.streamwright.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.net.Address;
import dev.streamwright.server.Relay;
import dev.streamwright.server.ServerOptions;
import dev.streamwright.server.StreamServer;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// From source to server to client to copy.
@Timeout(60)
class RelayedTest {

  private static StreamServer serve(MemoryStreamSource stream, Address address, Duration idleTime)
      throws IOException {
    return StreamServer.start(
        stream, new ServerOptions(address, 100, idleTime, Duration.ofSeconds(3)));
  }

  @Test
  void copyIsWholeThoughTheServerStopsAndStartsAndDropsWhoIsIdle() throws Exception {
    var impatient = Duration.ofMillis(100);
    try (var original = MemoryStreamSource.ofEntries(5000);
        var copy = new MemoryStreamSource()) {
      var server = serve(original, new Address("127.0.0.1", 0), impatient);
      var address = server.address();
      try (var client =
          StreamClient.connect(
              address, ClientOptions.DEFAULT, ConnectProgress.NONE, Served.QUICK)) {
        var over = new AtomicBoolean();
        var relay =
            Background.run(
                () -> {
                  new Relay(client, copy, _ -> {}).run(over::get);
                  return null;
                });
        for (int restart = 0; restart < 3; restart++) {
          awaitEntries(copy, 5000 + 1000L * restart);
          SampleEntries.append(original, 500);
          server.close();
          SampleEntries.append(original, 500);
          server = serve(original, address, impatient);
        }
        awaitEntries(copy, 8000);
        over.set(true);
        relay.result();
        assertEquals(Entries.all(original), Entries.all(copy));
      } finally {
        server.close();
      }
    }
  }

  private static void awaitEntries(MemoryStreamSource stream, long count) throws IOException {
    assertTrue(stream.awaitEntry(count - 1, Duration.ofSeconds(20)));
  }
}
