package dev.streamwright.source;

import dev.streamwright.text.PlainText;
import java.io.IOException;

/// A stream that can be read but not written to. Opening it read-only works.
public final class ReadOnlyStreamException extends IOException {
  private static final long serialVersionUID = 1;

  private final String reason;

  /// A stream cannot be written to.
  ///
  /// @param file the file's name
  /// @param reason why it cannot be written to, as a clause: `its header is from before 2024`
  public ReadOnlyStreamException(String file, String reason) {
    super(
        PlainText.format(
            "%s cannot be opened for writing: %s. Open it read-only instead.", file, reason));
    this.reason = reason;
  }

  /// {@return why it cannot be written to, as a clause}
  public String reason() {
    return reason;
  }
}
