package dev.streamwright.format;

import dev.streamwright.text.PlainText;
import java.util.Arrays;
import java.util.HexFormat;

/// A short byte string that names a position in a stream. Equal by content, ordered as unsigned
/// bytes.
///
/// Files may hold bookmarks as long as an entry's data; adding one, and asking a server for one, is
/// limited to [#MAX_ADDED_BYTES].
public final class Bookmark implements Comparable<Bookmark> {

  /// The longest bookmark that can be added, and that clients can ask a server for.
  public static final int MAX_ADDED_BYTES = 16;

  private final byte[] bytes;

  private Bookmark(byte[] bytes) {
    this.bytes = bytes;
  }

  /// {@return the bookmark of these bytes, which are copied}
  ///
  /// @param bytes 1 to 1,048,559 of them
  /// @throws IllegalArgumentException unless there are 1 to 1,048,559 bytes
  public static Bookmark of(byte[] bytes) {
    if (bytes.length == 0)
      throw new IllegalArgumentException("A bookmark is at least 1 byte long; this one is empty.");
    if (bytes.length > PageLayout.STANDARD.maxDataBytes())
      throw new IllegalArgumentException(
          PlainText.format(
              "Bookmark is %,d bytes long; the limit is %,d.",
              bytes.length, PageLayout.STANDARD.maxDataBytes()));
    return new Bookmark(bytes.clone());
  }

  /// {@return a copy of the bytes}
  public byte[] bytes() {
    return bytes.clone();
  }

  /// {@return how many bytes it has}
  public int length() {
    return bytes.length;
  }

  /// {@return whether `data` holds exactly these bytes}
  ///
  /// @param data the data
  public boolean hasBytes(byte[] data) {
    return Arrays.equals(bytes, data);
  }

  @Override
  public int compareTo(Bookmark other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bookmark bookmark && Arrays.equals(bookmark.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// The bytes in hex, for people and messages.
  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(bytes);
  }
}
