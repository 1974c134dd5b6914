package dev.streamwright.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// Another map as it was, and in memory what came after. The newer one is right.
///
/// @param older read only
/// @param newer takes what is put
record OverlayBookmarkMap(BookmarkMap older, MemoryBookmarkMap newer) implements BookmarkMap {

  @Override
  public OptionalLong find(byte[] bookmark) throws IOException {
    OptionalLong number = newer.find(bookmark);
    return number.isPresent() ? number : older.find(bookmark);
  }

  @Override
  public void put(List<IndexedBookmark> bookmarks) {
    newer.put(bookmarks);
  }

  @Override
  public List<IndexedBookmark> ascending(byte[] from, int maxCount) throws IOException {
    return merge(older.ascending(from, maxCount), newer.ascending(from, maxCount), 1, maxCount);
  }

  @Override
  public List<IndexedBookmark> descending(byte[] before, int maxCount) throws IOException {
    return merge(
        older.descending(before, maxCount), newer.descending(before, maxCount), -1, maxCount);
  }

  /// Two lists as one; of a bookmark in both, the newer number counts.
  ///
  /// @param direction 1 if the lists ascend, -1 if they descend
  static List<IndexedBookmark> merge(
      List<IndexedBookmark> older, List<IndexedBookmark> newer, int direction, int maxCount) {
    var merged = new ArrayList<IndexedBookmark>();
    int olderIndex = 0;
    int newerIndex = 0;
    while (merged.size() < maxCount) {
      boolean olderLeft = olderIndex < older.size();
      boolean newerLeft = newerIndex < newer.size();
      if (!olderLeft && !newerLeft) break;
      int order = 0;
      if (!olderLeft) order = 1;
      else if (!newerLeft) order = -1;
      else
        order =
            direction
                * Arrays.compareUnsigned(
                    older.get(olderIndex).bytes(), newer.get(newerIndex).bytes());
      merged.add(order < 0 ? older.get(olderIndex) : newer.get(newerIndex));
      if (order <= 0) olderIndex++;
      if (order >= 0) newerIndex++;
    }
    return merged;
  }

  @Override
  public void close() throws IOException {
    older.close();
  }
}
