package dev.streamwright.format;

import dev.streamwright.text.PlainText;
import java.util.Arrays;
import java.util.HexFormat;

/// One entry of a stream. Two entries are equal if type, number and data are.
///
/// @param type u32, see [EntryTypes]; print and compare it unsigned
/// @param number u64, counted from 0 across all operations
/// @param data the payload; shared, not copied: callers leave it unchanged
public record StreamEntry(int type, long number, byte[] data) {

  /// {@return whether this entry is a bookmark}
  public boolean isBookmark() {
    return type == EntryTypes.BOOKMARK;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StreamEntry entry
        && entry.type == type
        && entry.number == number
        && Arrays.equals(entry.data, data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * type + Long.hashCode(number)) + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    int shown = Math.min(data.length, 32);
    return PlainText.format(
        "entry %s, type %s, %,d bytes %s%s",
        Long.toUnsignedString(number),
        EntryTypes.toString(type),
        data.length,
        HexFormat.of().formatHex(data, 0, shown),
        shown < data.length ? "…" : "");
  }
}
