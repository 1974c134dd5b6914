package dev.streamwright.app.drafts;

/// Bytes that are taken as they are.
///
/// @param origin where they come from: a file's name, or an entry
/// @param data shared, not copied: callers leave it unchanged
public record ChosenFile(String origin, byte[] data) {}
