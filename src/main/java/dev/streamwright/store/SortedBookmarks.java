package dev.streamwright.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// Bookmarks in the order of their bytes, each once, in a few arrays: some 30 bytes for a short
/// one. Immutable.
final class SortedBookmarks {

  /// The bookmarks as they came, one after the other.
  private final byte[] bytes;

  /// Where each starts, as they came, and where the last one ends.
  private final int[] starts;

  private final long[] numbers;

  /// Which ones come first, second and so on.
  private final int[] order;

  private final int count;

  SortedBookmarks(byte[] bytes, int[] starts, long[] numbers, int[] order, int count) {
    this.bytes = bytes;
    this.starts = starts;
    this.numbers = numbers;
    this.order = order;
    this.count = count;
  }

  int count() {
    return count;
  }

  IndexedBookmark get(int index) {
    int arrival = order[index];
    return new IndexedBookmark(
        Arrays.copyOfRange(bytes, starts[arrival], starts[arrival + 1]), numbers[arrival]);
  }

  OptionalLong find(byte[] bookmark) {
    int index = indexOf(bookmark);
    return index < count && compare(index, bookmark) == 0
        ? OptionalLong.of(numbers[order[index]])
        : OptionalLong.empty();
  }

  List<IndexedBookmark> ascending(byte[] from, int maxCount) {
    var found = new ArrayList<IndexedBookmark>();
    for (int index = indexOf(from); index < count && found.size() < maxCount; index++)
      found.add(get(index));
    return found;
  }

  List<IndexedBookmark> descending(byte[] before, int maxCount) {
    var found = new ArrayList<IndexedBookmark>();
    for (int index = indexOf(before) - 1; index >= 0 && found.size() < maxCount; index--)
      found.add(get(index));
    return found;
  }

  /// The first one that is this or comes after it.
  private int indexOf(byte[] bookmark) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, bookmark) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private int compare(int index, byte[] bookmark) {
    int arrival = order[index];
    return Arrays.compareUnsigned(
        bytes, starts[arrival], starts[arrival + 1], bookmark, 0, bookmark.length);
  }
}
