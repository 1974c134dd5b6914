package dev.streamwright.source;

import dev.streamwright.text.PlainText;
import java.io.IOException;

/// Entries that a reader had already read were removed from the stream: it must start again.
public final class StreamTruncatedException extends IOException {
  private static final long serialVersionUID = 1;

  private final long firstRemoved;

  /// Entries that were read are gone.
  ///
  /// @param stream its name
  /// @param firstRemoved the lowest number that was removed, or may have been
  public StreamTruncatedException(String stream, long firstRemoved) {
    super(
        PlainText.format(
            "%s was truncated: entries from %s on, which were read before, are gone. Read them"
                + " again.",
            stream, Long.toUnsignedString(firstRemoved)));
    this.firstRemoved = firstRemoved;
  }

  /// {@return the lowest number that was removed, or may have been; u64}
  public long firstRemoved() {
    return firstRemoved;
  }
}
