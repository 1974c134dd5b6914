package dev.streamwright.cli;

import java.io.IOException;

/// What a command prints cannot be written.
final class OutputException extends IOException {
  private static final long serialVersionUID = 1;

  OutputException(IOException cause) {
    super("Cannot write the output: " + cause.getMessage() + ".", cause);
  }

  /// Whether the reader has gone: `… | head` has seen enough. That is no failure.
  boolean isReaderGone() {
    var reason = String.valueOf(getCause().getMessage());
    return reason.contains("Broken pipe") || reason.contains("The pipe is being closed");
  }
}
