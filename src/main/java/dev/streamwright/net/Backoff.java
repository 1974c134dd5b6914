package dev.streamwright.net;

import java.time.Duration;

/// How long to wait before what has failed is tried again: longer each time it fails. One thread,
/// or callers that share a lock.
public final class Backoff {

  private final Duration first;
  private final Duration longest;
  private int failures;

  /// @param first the first pause; each further one is twice as long
  /// @param longest no pause is longer
  public Backoff(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
  }

  /// Counts a failure.
  ///
  /// @return the time until the next try
  public Duration next() {
    Duration wait = first.multipliedBy(1L << Math.min(failures, 20));
    failures++;
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  /// Counts a success: the next pause is the first one again.
  public void reset() {
    failures = 0;
  }
}
