package dev.streamwright.leveldb;

import dev.streamwright.text.PlainText;
import java.io.IOException;

/// A file of a database whose bytes are not what the format says, at a known place.
public final class CorruptDatabaseException extends IOException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final long offset;
  private final String expected;
  private final String found;

  /// @param file the file with its directory's name
  /// @param offset in bytes from the file's start; in a log or manifest, of the record's start
  public CorruptDatabaseException(String file, long offset, String expected, String found) {
    super(
        PlainText.format(
            "%s cannot be read at offset %,d: expected %s, found %s.",
            file, offset, expected, found));
    this.file = file;
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }

  public String file() {
    return file;
  }

  public long offset() {
    return offset;
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }
}
