package dev.streamwright.store;

/// A bookmark and the number of the last entry that sets it.
///
/// @param bytes the bookmark; shared, not copied
/// @param number u64
record IndexedBookmark(byte[] bytes, long number) {}
