package dev.streamwright.client;

import dev.streamwright.net.Backoff;
import java.time.Duration;

/// When things are looked at again.
///
/// @param firstRetry how long to wait before what has failed once is tried again; longer each time
/// @param silence after how long without a streamed entry the header is asked for, which says
/// whether that can be, and whether the server is alive
/// @param patience how long the server may take to answer that; at most as long as for any question
record RetryTiming(Duration firstRetry, Duration silence, Duration patience) {
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  /// Silence and patience together are less than 10 seconds: so soon is a dead server noticed.
  static final RetryTiming USUAL =
      new RetryTiming(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(6));

  Backoff backoff() {
    return new Backoff(firstRetry, LONGEST_RETRY);
  }
}
