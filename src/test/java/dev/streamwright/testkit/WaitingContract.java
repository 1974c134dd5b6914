package dev.streamwright.testkit;

import static dev.streamwright.testkit.Entries.add;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `awaitEntry`.
public interface WaitingContract extends SourceUnderTest {

  Duration LONG = Duration.ofDays(1);
  Duration SHORT = Duration.ofMillis(20);

  @Test
  default void waitForACommittedEntryIsOverAtOnce() throws Exception {
    commit(source(), event(0, "one"), event(1, "two"));

    for (var timeout : new Duration[] {LONG, SHORT, Duration.ZERO, Duration.ofMillis(-1)}) {
      assertTrue(source().awaitEntry(0, timeout));
      assertTrue(source().awaitEntry(1, timeout));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {20, 0, -1})
  default void waitIsOverAfterItsTime(long milliseconds) throws Exception {
    commit(source(), event(0, "one"));

    for (long number : new long[] {1, 2, Long.MAX_VALUE, Long.MIN_VALUE, -1})
      assertFalse(source().awaitEntry(number, Duration.ofMillis(milliseconds)));
  }

  @Test
  default void waitMayBeAsLongAsADurationCanSay() throws Exception {
    var longest = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    var wait = Background.run(() -> source().awaitEntry(0, longest));
    commit(source(), event(0, "one"));

    assertTrue(wait.result());
    assertTrue(source().awaitEntry(0, longest));
  }

  @Test
  default void commitEndsAllWaitsForItsEntries() throws Exception {
    var waits = new ArrayList<Background<Boolean>>();
    for (int number = 0; number < 3; number++) {
      int awaited = number;
      waits.add(Background.run(() -> source().awaitEntry(awaited, LONG)));
    }
    commit(source(), event(0, "one"), event(1, "two"), event(2, "three"));

    for (var wait : waits) assertTrue(wait.result());
  }

  @Test
  default void waitGoesOnUntilItsOwnEntryIsCommitted() throws Exception {
    var wait =
        Background.run(() -> source().awaitEntry(99, LONG) && source().getEntry(99).isPresent());
    SampleEntries.append(source(), 100);

    assertTrue(wait.result());
  }

  @Test
  default void pendingEntryDoesNotEndAWait() throws Exception {
    source().startAtomicOp();
    add(source(), event(0, "one"));

    assertFalse(source().awaitEntry(0, SHORT));
    source().rollbackAtomicOp();
    assertFalse(source().awaitEntry(0, SHORT));
  }

  @Test
  default void closeEndsWaits() throws Exception {
    var begun = new CountDownLatch(2);
    var first = Background.run(() -> awaitFrom(begun, 0));
    var second = Background.run(() -> awaitFrom(begun, -1));
    begun.await();
    source().close();

    assertThrows(ClosedChannelException.class, first::result);
    assertThrows(ClosedChannelException.class, second::result);
  }

  private boolean awaitFrom(CountDownLatch begun, long number) throws Exception {
    begun.countDown();
    return source().awaitEntry(number, LONG);
  }
}
