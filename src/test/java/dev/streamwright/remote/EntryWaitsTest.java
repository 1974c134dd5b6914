package dev.streamwright.remote;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.source.ConnectProgress;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleEntries;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EntryWaitsTest {
  private static final int ROUNDS = 100;
  private static final long LATER = 1_000_000;
  private static final Duration LONG = Duration.ofDays(1);
  private static final Duration PROMPT = Duration.ofSeconds(4);

  /// A caller who comes for an earlier entry may ask the server before the question for the later
  /// one, which was chosen already, is sent.
  @Test
  void callerWhoComesForAnEarlierEntryIsAnsweredAtOnce() throws Exception {
    try (var stream = new MemoryStreamSource();
        var server = new TestServer(stream)) {
      var options = new SourceOptions(TestServer.TOKEN, "importer");
      var keeper = LinkKeeper.connect(server.address(), options, ConnectProgress.NONE);
      var waits = new EntryWaits(keeper);
      var later = Background.run(() -> waits.await(LATER, LONG));
      SourceLink link = keeper.link();
      for (long next = 0; next < ROUNDS; next++) {
        synchronized (keeper.reconnection()) {
          // Ends the server's wait: the later entry is chosen again, and cannot be asked for yet.
          link.call("Ping", new SourceCommand.Ping(), ReplyReader::nothing);
          LockSupport.parkNanos(2_000_000);
        }
        var committed = Background.run(() -> append(stream));
        assertTrue(waits.await(next, PROMPT), "entry " + next);
        committed.result();
      }
      keeper.close();
      waits.close();
      assertThrows(ClosedChannelException.class, later::result);
    }
  }

  private static Void append(MemoryStreamSource stream) throws Exception {
    LockSupport.parkNanos(8_000_000);
    SampleEntries.append(stream, 1);
    return null;
  }
}
