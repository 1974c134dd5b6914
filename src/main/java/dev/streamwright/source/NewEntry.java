package dev.streamwright.source;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import java.util.Arrays;

/// An entry that is in no stream yet: the stream numbers it. Two are equal if type and data are.
///
/// @param type u32, see [EntryTypes]; an entry of type 0xb0 is a bookmark
/// @param data the payload, at most 1,048,559 bytes; shared, not copied: callers leave it unchanged
public record NewEntry(int type, byte[] data) {

  /// {@return the entry that sets a bookmark}
  ///
  /// @param bookmark the bookmark
  public static NewEntry of(Bookmark bookmark) {
    return new NewEntry(EntryTypes.BOOKMARK, bookmark.bytes());
  }

  /// {@return whether this entry is a bookmark}
  public boolean isBookmark() {
    return type == EntryTypes.BOOKMARK;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NewEntry entry && entry.type == type && Arrays.equals(entry.data, data);
  }

  @Override
  public int hashCode() {
    return 31 * type + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "new entry of type " + EntryTypes.toString(type) + ", " + data.length + " bytes";
  }
}
