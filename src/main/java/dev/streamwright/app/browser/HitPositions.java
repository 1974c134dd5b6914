package dev.streamwright.app.browser;

import java.util.Arrays;

/// Where the hits of a filter lie: the first million each, of those after it every 64th, so that
/// memory stays flat however many there are. Written by the thread that looks for hits, read by
/// any.
final class HitPositions {

  private static final int EXACT = 1_000_000;
  private static final int STEP = 64;

  private long[] numbers = new long[1024];
  private int kept;
  private long count;

  synchronized void add(long number) {
    boolean isKept = count < EXACT || (count - EXACT) % STEP == 0;
    count++;
    if (!isKept) return;
    if (kept == numbers.length) numbers = Arrays.copyOf(numbers, 2 * kept);
    numbers[kept++] = number;
  }

  synchronized long count() {
    return count;
  }

  /// The place of a hit that is kept, at or before this one; both counted from 0.
  static long anchor(long hit) {
    return hit < EXACT ? hit : hit - (hit - EXACT) % STEP;
  }

  /// The entry number of a hit whose place is an [#anchor].
  synchronized long numberAt(long anchor) {
    int place = anchor < EXACT ? (int) anchor : (int) (EXACT + (anchor - EXACT) / STEP);
    if (place >= kept) throw new IndexOutOfBoundsException("There is no hit " + anchor + ".");
    return numbers[place];
  }

  /// The place of the first hit from entry `number` on, as exactly as it is known; -1 if there is
  /// none.
  synchronized long hitFrom(long number) {
    int place = Arrays.binarySearch(numbers, 0, kept, number);
    if (place < 0) place = -place - 1;
    if (place == kept) return -1;
    return place < EXACT ? place : EXACT + (place - EXACT) * (long) STEP;
  }
}
