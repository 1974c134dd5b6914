package dev.streamwright.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Sorted bookmarks in memory, in runs of which the later ones count. Nothing can be put.
final class RunsBookmarkMap implements BookmarkMap {
  private final List<SortedBookmarks> runs;

  /// @param runs in the order of the stream
  RunsBookmarkMap(List<SortedBookmarks> runs) {
    this.runs = List.copyOf(runs);
  }

  @Override
  public OptionalLong find(byte[] bookmark) {
    for (SortedBookmarks run : runs.reversed()) {
      OptionalLong number = run.find(bookmark);
      if (number.isPresent()) return number;
    }
    return OptionalLong.empty();
  }

  @Override
  public void put(List<IndexedBookmark> bookmarks) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<IndexedBookmark> ascending(byte[] from, int maxCount) throws IOException {
    List<IndexedBookmark> merged = List.of();
    for (SortedBookmarks run : runs)
      merged = OverlayBookmarkMap.merge(merged, run.ascending(from, maxCount), 1, maxCount);
    return new ArrayList<>(merged);
  }

  @Override
  public List<IndexedBookmark> descending(byte[] before, int maxCount) throws IOException {
    List<IndexedBookmark> merged = List.of();
    for (SortedBookmarks run : runs)
      merged = OverlayBookmarkMap.merge(merged, run.descending(before, maxCount), -1, maxCount);
    return new ArrayList<>(merged);
  }

  @Override
  public void close() {}
}
