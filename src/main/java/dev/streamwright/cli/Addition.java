package dev.streamwright.cli;

/// An entry that is to be added.
///
/// @param type u32, see [dev.streamwright.format.EntryTypes]
record Addition(int type, byte[] data) {}
