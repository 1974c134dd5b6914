package dev.streamwright.client;

import dev.streamwright.net.Backoff;
import java.time.Duration;

/// What everybody needs who has to do with the server.
///
/// @param firstRetry how long to wait before what has failed once is tried again
/// @param end how far the stream is known to reach
record Link(
    Endpoint server,
    Duration firstRetry,
    Supervision supervision,
    CommittedEnd end,
    Queries queries) {

  static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  Backoff backoff() {
    return new Backoff(firstRetry, LONGEST_WAIT);
  }
}
