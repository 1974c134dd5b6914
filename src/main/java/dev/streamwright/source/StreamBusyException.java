package dev.streamwright.source;

import java.io.IOException;

/// Somebody else writes to this stream, or has an operation open.
public final class StreamBusyException extends IOException {
  private static final long serialVersionUID = 1;

  private final String who;

  /// Somebody else has an operation open, or writes the file.
  ///
  /// @param message what happened, a sentence
  /// @param who holds it, in words that a person understands: a session's name, or a program and
  /// its process id
  public StreamBusyException(String message, String who) {
    super(message);
    this.who = who;
  }

  /// {@return who holds it, in words that a person understands}
  public String who() {
    return who;
  }
}
