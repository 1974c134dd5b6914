package dev.streamwright.app.composer;

/// What the composer can do now.
public enum ComposerState {
  NO_STREAM,
  READ_ONLY,
  /// No operation is open; one can be started.
  IDLE,
  OPEN
}
