package dev.streamwright.source;

import dev.streamwright.text.PlainText;
import java.io.IOException;

/// A stream whose bytes are not what the format says, at a known place.
public final class CorruptStreamException extends IOException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final String affected;
  private final long offset;
  private final String expected;
  private final String found;

  /// A file is no stream, or damaged.
  ///
  /// @param file the file's name, or the server's address
  /// @param offset in bytes from the file's start
  /// @param expected what should be there, in words
  /// @param found what is there, in words
  public CorruptStreamException(String file, long offset, String expected, String found) {
    this(file, "", offset, expected, found);
  }

  /// A file is no stream, or damaged.
  ///
  /// @param file the file's name, or the server's address
  /// @param affected what cannot be read because of it, such as `Entries from 48,210 on`; empty if
  /// that is the whole file
  /// @param offset in bytes from the file's start
  /// @param expected what should be there, in words
  /// @param found what is there, in words
  public CorruptStreamException(
      String file, String affected, long offset, String expected, String found) {
    super(
        PlainText.format(
            "%s cannot be read at offset %,d: expected %s, found %s.",
            affected.isEmpty() ? file : affected + " of " + file, offset, expected, found));
    this.file = file;
    this.affected = affected;
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }

  /// {@return the file's name, or the server's address}
  public String file() {
    return file;
  }

  /// {@return what cannot be read because of it; empty if that is the whole file}
  public String affected() {
    return affected;
  }

  /// {@return where that is, in bytes from the file's start, or from the start of a server's
  /// answer}
  public long offset() {
    return offset;
  }

  /// {@return what should be there, in words: `packet type 2`}
  public String expected() {
    return expected;
  }

  /// {@return what is there, in words}
  public String found() {
    return found;
  }
}
