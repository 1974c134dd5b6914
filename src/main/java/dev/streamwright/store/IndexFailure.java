package dev.streamwright.store;

import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.text.PlainText;
import java.io.IOException;

/// Why an index cannot be made: the same for everybody who asks.
///
/// @param file the stream's name
record IndexFailure(String file, Throwable cause) {

  /// Whether it is the disk's fault, which may have room again, or work again.
  boolean mayPass() {
    return cause instanceof IOException && !(cause instanceof CorruptStreamException);
  }

  /// A new exception for one of them.
  IOException exception() {
    if (cause instanceof CorruptStreamException corrupt)
      return new CorruptStreamException(
          corrupt.file(),
          corrupt.affected(),
          corrupt.offset(),
          corrupt.expected(),
          corrupt.found());
    return new IOException(
        PlainText.format("Bookmarks of %s cannot be looked up: %s", file, cause.getMessage()),
        cause);
  }
}
