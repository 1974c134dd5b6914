package dev.streamwright.source;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class UntoldTruncationTest {

  private final UntoldTruncation truncation = new UntoldTruncation("orders.bin");

  private void assertReported(long firstRemoved, UntoldTruncation.Wait wait) {
    var truncated =
        assertThrows(StreamTruncatedException.class, () -> truncation.requireKept(wait));
    assertEquals(firstRemoved, truncated.firstRemoved());
  }

  private void assertKept(UntoldTruncation.Wait wait) {
    assertDoesNotThrow(() -> truncation.requireKept(wait));
  }

  @Test
  void everyCallerThatWaitsGetsItOnce() {
    var one = truncation.begin(100);
    var other = truncation.begin(100);
    truncation.noticed(50, 100);
    assertReported(50, one);
    assertReported(50, other);
    assertKept(one);
    truncation.end(one);
    truncation.end(other);
    assertKept(truncation.begin(100));
  }

  @Test
  void nextCallerGetsWhatNobodyWaitedFor() {
    truncation.noticed(50, 100);
    var next = truncation.begin(100);
    assertReported(50, next);
    truncation.end(next);
    assertKept(truncation.begin(100));
  }

  @Test
  void callerThatEndsWithoutItLeavesItToTheNext() {
    var wait = truncation.begin(100);
    truncation.noticed(50, 100);
    truncation.end(wait);
    assertReported(50, truncation.begin(100));
  }

  @Test
  void callersThatWaitForOtherEntriesAreNotConcerned() {
    var before = truncation.begin(50);
    var after = truncation.begin(101);
    truncation.noticed(50, 100);
    assertKept(before);
    assertKept(after);
    assertReported(50, truncation.begin(51));
  }

  @Test
  void severalTruncationsAreOne() {
    truncation.noticed(50, 100);
    truncation.noticed(70, 120);
    assertReported(50, truncation.begin(120));
  }

  @Test
  void callerThatHasReadAgainFromThereKnows() {
    truncation.noticed(50, 100);
    truncation.read(51);
    truncation.read(50);
    assertKept(truncation.begin(100));
  }
}
