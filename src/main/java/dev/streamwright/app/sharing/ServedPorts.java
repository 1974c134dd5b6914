package dev.streamwright.app.sharing;

import java.util.OptionalInt;

/// Where to serve a stream, on this machine alone.
///
/// @param clients the port for clients; 0 takes any free one
/// @param sources the port for sources, if there is to be one
public record ServedPorts(int clients, OptionalInt sources) {}
