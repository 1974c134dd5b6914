package dev.streamwright.compare;

import java.util.OptionalLong;

/// A place at which two streams were compared.
///
/// @param block the L2 block; empty if it is a place by entry number
/// @param entry the entry that was compared, or the first of several
/// @param isSame whether both streams have the same there
public record Probe(OptionalLong block, long entry, boolean isSame) {}
