package dev.streamwright.client;

import dev.streamwright.net.Reconnection;

/// What everybody needs who has to do with the server.
///
/// @param end how far the stream is known to reach
record Link(
    Endpoint server, RetryTiming timing, Reconnection reconnection, CommittedEnd end, Queries queries) {}
