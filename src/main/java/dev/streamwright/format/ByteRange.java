package dev.streamwright.format;

import dev.streamwright.text.PlainText;

/// Where a field lies in an entry, in bytes from the start of the entry's envelope.
///
/// ```
/// from           valueFrom         to
/// | tag, length  | value           |
/// ```
///
/// @param from the first byte: of the tag, or of the value if there is no tag
/// @param valueFrom the first byte of the value
/// @param to the first byte after it
public record ByteRange(int from, int valueFrom, int to) {

  /// A field without bytes.
  public static final ByteRange NONE = new ByteRange(0, 0, 0);

  /// Checks that it does not end before it begins.
  public ByteRange {
    if (from < 0 || valueFrom < from || to < valueFrom)
      throw new IllegalArgumentException(
          PlainText.format("No range of bytes: %d, %d, %d.", from, valueFrom, to));
  }

  /// {@return how many bytes it has}
  public int sizeBytes() {
    return to - from;
  }

  /// {@return whether it has no bytes}
  public boolean isEmpty() {
    return from == to;
  }

  /// {@return whether the byte at an offset is in it}
  ///
  /// @param offset counted from 0
  public boolean contains(int offset) {
    return from <= offset && offset < to;
  }
}
