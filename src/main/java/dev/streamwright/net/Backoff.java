package dev.streamwright.net;

import java.time.Duration;

/// How long to wait before a lost connection is tried again: longer each time it fails.
public final class Backoff {
  private final Duration first;
  private final Duration longest;
  private int failures;

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

  /// How often it failed since the last success.
  public int failures() {
    return failures;
  }

  /// Counts a success.
  public void reset() {
    failures = 0;
  }
}
