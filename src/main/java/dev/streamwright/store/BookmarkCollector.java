package dev.streamwright.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Takes bookmarks in the order of their entries and sorts them by their bytes. One thread.
final class BookmarkCollector {
  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /// Up to this many are sorted by insertion.
  private static final int FEW = 12;

  private byte[] bytes = new byte[1 << 10];
  private int[] starts = new int[64];
  private long[] numbers = new long[64];
  private int count;
  private final EarlierPlaces known;

  /// @param known learns which earlier places are left out
  BookmarkCollector(EarlierPlaces known) {
    this.known = known;
  }

  void add(byte[] bookmark, long number) {
    if (count + 1 == starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
      numbers = Arrays.copyOf(numbers, numbers.length * 2);
    }
    int end = starts[count] + bookmark.length;
    if (end > bytes.length) bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
    System.arraycopy(bookmark, 0, bytes, starts[count], bookmark.length);
    numbers[count] = number;
    count++;
    starts[count] = end;
  }

  int count() {
    return count;
  }

  /// What the bookmarks themselves take.
  int byteCount() {
    return starts[count];
  }

  /// What was added, each bookmark with the number that it came with last. The collector must not
  /// be used after it.
  SortedBookmarks sorted() {
    var order = new int[count];
    var prefixes = new long[count];
    for (int arrival = 0; arrival < count; arrival++) {
      order[arrival] = arrival;
      prefixes[arrival] = prefix(arrival);
    }
    new Sorting(order, prefixes).sort(0, count);
    return new SortedBookmarks(bytes, starts, numbers, order, withoutEarlier(order));
  }

  /// Keeps the last of each that came more than once; they follow each other as they came.
  private int withoutEarlier(int[] order) {
    int kept = 0;
    for (int index = 0; index < count; index++) {
      boolean comesAgain = index + 1 < count && compare(order[index], order[index + 1]) == 0;
      if (comesAgain) known.forgotten(numbers[order[index + 1]]);
      else order[kept++] = order[index];
    }
    return kept;
  }

  /// The first eight bytes, which decide nearly every comparison; shorter ones end in zeros.
  private long prefix(int arrival) {
    int start = starts[arrival];
    int length = starts[arrival + 1] - start;
    if (start + Long.BYTES <= bytes.length) {
      long prefix = (long) BIG_ENDIAN.get(bytes, start);
      return length >= Long.BYTES ? prefix : prefix & ~(-1L >>> Byte.SIZE * length);
    }
    long prefix = 0;
    for (int index = 0; index < Long.BYTES; index++)
      prefix = prefix << Byte.SIZE | (index < length ? bytes[start + index] & 0xff : 0);
    return prefix;
  }

  private int compare(int left, int right) {
    return Arrays.compareUnsigned(
        bytes, starts[left], starts[left + 1], bytes, starts[right], starts[right + 1]);
  }

  /// Sorts by merging, so that equal ones stay as they came; prefixes move with the order, so that
  /// comparing them reads memory in a row.
  private final class Sorting {
    private final int[] order;
    private final long[] prefixes;
    private final int[] spareOrder;
    private final long[] sparePrefixes;

    Sorting(int[] order, long[] prefixes) {
      this.order = order;
      this.prefixes = prefixes;
      spareOrder = new int[order.length];
      sparePrefixes = new long[order.length];
    }

    void sort(int from, int to) {
      if (to - from <= FEW) {
        insert(from, to);
        return;
      }
      int middle = (from + to) >>> 1;
      sort(from, middle);
      sort(middle, to);
      if (isBefore(prefixes[middle], order[middle], prefixes[middle - 1], order[middle - 1]))
        merge(from, middle, to);
    }

    private void insert(int from, int to) {
      for (int next = from + 1; next < to; next++) {
        int moved = order[next];
        long prefix = prefixes[next];
        int place = next;
        while (place > from && isBefore(prefix, moved, prefixes[place - 1], order[place - 1])) {
          order[place] = order[place - 1];
          prefixes[place] = prefixes[place - 1];
          place--;
        }
        order[place] = moved;
        prefixes[place] = prefix;
      }
    }

    private void merge(int from, int middle, int to) {
      int leftCount = middle - from;
      System.arraycopy(order, from, spareOrder, 0, leftCount);
      System.arraycopy(prefixes, from, sparePrefixes, 0, leftCount);
      int left = 0;
      int right = middle;
      int place = from;
      while (left < leftCount) {
        boolean takeRight =
            right < to
                && isBefore(prefixes[right], order[right], sparePrefixes[left], spareOrder[left]);
        order[place] = takeRight ? order[right] : spareOrder[left];
        prefixes[place++] = takeRight ? prefixes[right++] : sparePrefixes[left++];
      }
    }

    private boolean isBefore(long leftPrefix, int left, long rightPrefix, int right) {
      return leftPrefix == rightPrefix
          ? compare(left, right) < 0
          : Long.compareUnsigned(leftPrefix, rightPrefix) < 0;
    }
  }
}
