package dev.streamwright.store;

import java.util.Arrays;

/// How often a stream lost entries while it was open, and which. Any number of threads may ask; one
/// at a time may add.
final class Truncations {

  /// What a truncation removed that nobody saw happen: any entry may be another one now.
  static final long ANY = 0;

  private volatile long[] firstRemoved = {};

  int count() {
    return firstRemoved.length;
  }

  /// @param number the first entry that was removed
  void add(long number) {
    long[] more = Arrays.copyOf(firstRemoved, firstRemoved.length + 1);
    more[more.length - 1] = number;
    firstRemoved = more;
  }

  /// The lowest entry that was removed since there were `count` truncations; 2⁶⁴−1 if none was.
  long lowestSince(int count) {
    long lowest = -1;
    long[] all = firstRemoved;
    for (int index = count; index < all.length; index++)
      if (Long.compareUnsigned(all[index], lowest) < 0) lowest = all[index];
    return lowest;
  }
}
