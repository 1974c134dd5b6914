package dev.streamwright.remote;

import java.time.Instant;

/// A source that is connected to a server, as it is at some moment.
///
/// @param name as it said, or its address if it said none
/// @param remote its address in numbers
/// @param since when it greeted
/// @param operationOpen whether it holds the stream's operation
/// @param committedEntries how many entries it has committed
public record ConnectedSource(
    String name, String remote, Instant since, boolean operationOpen, long committedEntries) {}
