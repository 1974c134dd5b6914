package dev.streamwright.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Bookmarks in memory: those that came after what a database, or sorted runs, hold.
final class MemoryBookmarkMap implements BookmarkMap {
  private final ConcurrentNavigableMap<byte[], Long> numbers =
      new ConcurrentSkipListMap<>(Arrays::compareUnsigned);

  @Override
  public OptionalLong find(byte[] bookmark) {
    Long number = numbers.get(bookmark);
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  @Override
  public void put(List<IndexedBookmark> bookmarks) {
    for (IndexedBookmark bookmark : bookmarks) numbers.put(bookmark.bytes(), bookmark.number());
  }

  @Override
  public List<IndexedBookmark> ascending(byte[] from, int maxCount) {
    return first(numbers.tailMap(from, true), maxCount);
  }

  @Override
  public List<IndexedBookmark> descending(byte[] before, int maxCount) {
    return first(numbers.headMap(before, false).descendingMap(), maxCount);
  }

  List<IndexedBookmark> all() {
    return first(numbers, Integer.MAX_VALUE);
  }

  private static List<IndexedBookmark> first(Map<byte[], Long> view, int maxCount) {
    return view.entrySet().stream()
        .limit(maxCount)
        .map(entry -> new IndexedBookmark(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public void close() {}
}
