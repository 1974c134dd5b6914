package dev.streamwright.app.browser;

import java.util.BitSet;

/// Where along the stream a filter has looked, and where it found something, in 1,024 parts.
/// Written by the thread that looks for hits, read by any.
final class HitRail {

  static final int PARTS = 1024;

  private final long total;
  private final BitSet hits = new BitSet(PARTS);
  private double from;
  private double to;

  /// @param total how many entries the stream has
  HitRail(long total) {
    this.total = Math.max(1, total);
  }

  synchronized void hit(long number) {
    hits.set(Math.clamp((long) ((double) number / total * PARTS), 0, PARTS - 1));
  }

  synchronized void looked(long first, long next) {
    from = (double) first / total;
    to = (double) next / total;
  }

  /// Which parts have hits; a copy.
  synchronized BitSet hits() {
    return (BitSet) hits.clone();
  }

  /// Where the part that was looked at starts, 0 to 1.
  synchronized double from() {
    return from;
  }

  synchronized double to() {
    return to;
  }

  /// The entry at a place of the rail, 0 to 1.
  long entryAt(double place) {
    return (long) (Math.clamp(place, 0, 1) * (total - 1));
  }
}
