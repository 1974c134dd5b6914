package dev.streamwright.filter;

import java.util.Arrays;

/// Where the hits of one run start, in order.
///
/// @param judgedFrom entries that start before it could not be judged without what comes before
/// the run
/// @param after where the walk is after the run; null if the filter does not ask for places
record RunHits(int[] offsets, int judgedFrom, ChainPlace after) {

  /// Collects offsets.
  static final class Builder {
    private int[] offsets = new int[16];
    private int count;

    void add(int offset) {
      if (count == offsets.length) offsets = Arrays.copyOf(offsets, 2 * count);
      offsets[count++] = offset;
    }

    RunHits hits(int judgedFrom, ChainPlace after) {
      return new RunHits(Arrays.copyOf(offsets, count), judgedFrom, after);
    }
  }
}
