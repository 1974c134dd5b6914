package dev.streamwright.testkit;

import static dev.streamwright.testkit.Entries.add;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Several sessions of a stream that this process has opened, and closes with [#source()].
public interface LocalSessionContract extends SessionContract {

  @Test
  default void closingTheSourceClosesAllSessions() throws IOException {
    var idle = session("idle");
    var busy = session("busy");
    busy.startAtomicOp();
    add(busy, event(0, "one"));
    source().close();

    ClosingContract.assertClosed(idle);
    ClosingContract.assertClosed(busy);
    assertThrows(ClosedChannelException.class, () -> session("late"));
  }

  @Test
  default void closingTheSourceEndsWaitsOfAllSessions() throws Exception {
    var session = session("waiting");
    var wait = Background.run(() -> session.awaitEntry(0, Duration.ofDays(1)));
    source().close();

    assertThrows(ClosedChannelException.class, wait::result);
  }
}
