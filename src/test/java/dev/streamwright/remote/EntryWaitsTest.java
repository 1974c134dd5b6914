package dev.streamwright.remote;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.source.ConnectProgress;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleEntries;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EntryWaitsTest {
  private static final int ROUNDS = 500;
  private static final Duration LONG = Duration.ofDays(1);

  private static Background<Boolean> wait(EntryWaits waits, long number) {
    return Background.run(
        () -> {
          try {
            return waits.await(number, LONG);
          } catch (ClosedChannelException _) {
            return false;
          }
        });
  }

  /// Many others, so that it takes a while to choose which entry is asked for.
  @Test
  void whoFollowsIsToldAtOnceThoughOthersWaitForLaterEntries() throws Exception {
    try (var stream = new MemoryStreamSource();
        var server = new TestServer(stream)) {
      var options = new SourceOptions(TestServer.TOKEN, "importer");
      var keeper = LinkKeeper.connect(server.address(), options, ConnectProgress.NONE);
      var waits = new EntryWaits(keeper);
      for (int other = 0; other < 1000; other++) wait(waits, 1_000_000 + other);
      var begin = new CyclicBarrier(2);
      for (int round = 0; round < ROUNDS; round++) {
        long next = round;
        var following =
            Background.run(
                () -> {
                  begin.await();
                  return waits.await(next, LONG);
                });
        begin.await();
        // Ends the server's wait for the others, so that the next one is chosen right now.
        keeper.link().call("Ping", new SourceCommand.Ping(), Results::nothing);
        LockSupport.parkNanos(300_000);
        long committed = System.nanoTime();
        SampleEntries.append(stream, 1);
        assertTrue(following.result());
        var took = Duration.ofNanos(System.nanoTime() - committed);
        assertTrue(took.toSeconds() < 5, "told after " + took);
      }
      keeper.close();
      waits.close();
    }
  }
}
