package dev.streamwright.remote;

import dev.streamwright.format.CommandResult;
import java.io.IOException;

/// Something came in after which nothing can be trusted: it is answered, and the connection closed.
final class UntrustedInputException extends IOException {
  private static final long serialVersionUID = 1;

  private final int errorNumber;

  UntrustedInputException(int errorNumber, String text) {
    super(text);
    this.errorNumber = errorNumber;
  }

  CommandResult result() {
    return new CommandResult(errorNumber, getMessage());
  }
}
