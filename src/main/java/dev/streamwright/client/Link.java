package dev.streamwright.client;

/// What everybody needs who has to do with the server.
///
/// @param end how far the stream is known to reach
record Link(
    Endpoint server, Pace pace, Supervision supervision, CommittedEnd end, Queries queries) {}
