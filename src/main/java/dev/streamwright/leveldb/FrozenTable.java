package dev.streamwright.leveldb;

/// A memory table that takes no more. It is read until a table holds what it held.
///
/// @param nextLog the log that was started when it froze: older ones hold this table's
/// batches, and those of the ones before it
/// @param lastSequence what the first batch of that log comes after
record FrozenTable(MemTable memTable, long nextLog, long lastSequence) {}
