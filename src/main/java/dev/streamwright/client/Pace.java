package dev.streamwright.client;

import dev.streamwright.net.Backoff;
import java.time.Duration;

/// When things are looked at again.
///
/// @param firstRetry how long to wait before what has failed once is tried again; longer each time
/// @param silence after how long without a streamed entry it is asked whether that can be
record Pace(Duration firstRetry, Duration silence) {
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

  static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(30));

  Backoff backoff() {
    return new Backoff(firstRetry, LONGEST_RETRY);
  }
}
