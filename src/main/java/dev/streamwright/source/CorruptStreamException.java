package dev.streamwright.source;

import java.io.IOException;

/// A stream whose bytes are not what the format says, at a known place.
public final class CorruptStreamException extends IOException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final long offset;
  private final String expected;
  private final String found;

  /// @param file the file's name, or the server's address
  /// @param offset in bytes from the file's start
  public CorruptStreamException(String file, long offset, String expected, String found) {
    super(
        "%s cannot be read at offset %,d: expected %s, found %s."
            .formatted(file, offset, expected, found));
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
