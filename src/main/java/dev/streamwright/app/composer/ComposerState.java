package dev.streamwright.app.composer;

import dev.streamwright.app.workspace.OpenStream;

/// What the composer can do now.
public enum ComposerState {
  NO_STREAM,
  READ_ONLY,
  /// No operation is open; one can be started.
  IDLE,
  OPEN;

  /// @param stream null if none is shown
  static ComposerState of(OpenStream stream, boolean operationOpen) {
    if (stream == null) return NO_STREAM;
    if (stream.source().isEmpty()) return READ_ONLY;
    return operationOpen ? OPEN : IDLE;
  }
}
