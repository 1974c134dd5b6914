package dev.streamwright.store;

import java.util.concurrent.TimeUnit;

/// When something that failed is tried again: after a second, then twice as long after each trial
/// that fails, up to half a minute. Not for several threads.
final class Backoff {
  private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

  private long pauseNanos;
  private long dueAt;

  boolean isSet() {
    return pauseNanos != 0;
  }

  void failed() {
    pauseNanos = isSet() ? Math.min(2 * pauseNanos, LONGEST_NANOS) : FIRST_NANOS;
    dueAt = System.nanoTime() + pauseNanos;
  }

  void succeeded() {
    pauseNanos = 0;
  }

  /// How long until the next trial; 0 or less if it is due.
  long nanosLeft() {
    return dueAt - System.nanoTime();
  }
}
