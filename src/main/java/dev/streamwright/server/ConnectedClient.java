package dev.streamwright.server;

import java.time.Instant;

/// A client of a server, as it was when somebody asked.
///
/// @param id counts the server's clients from 1
/// @param address in numbers: `10.20.4.17:51234`
/// @param since when it connected
/// @param streaming whether it is being sent entries
/// @param nextEntry the entry that it is sent next, if it is streaming
/// @param sentBytes all that it was sent
public record ConnectedClient(
    long id, String address, Instant since, boolean streaming, long nextEntry, long sentBytes) {}
