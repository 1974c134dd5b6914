package dev.streamwright.filter;

import java.io.IOException;
import java.util.TreeMap;

/// Values that should rise along a stream, as far as they were asked for. One that does not fit
/// between those around it breaks the ascent: then nothing can be concluded. One thread.
final class Ascent {

  private final PlaceProbe probe;
  private final long total;
  private final long slack;

  /// What was told, by the number of the entry that told it.
  private final TreeMap<Long, Long> told = new TreeMap<>(Long::compareUnsigned);

  private boolean broken;

  /// @param slack ends are not searched more exactly than so many entries
  Ascent(PlaceProbe probe, long total, long slack) {
    this.probe = probe;
    this.total = total;
    this.slack = slack;
  }

  boolean isBroken() {
    return broken;
  }

  void sample(long entry) throws IOException {
    ask(entry);
  }

  /// An entry before which all values are lower.
  long lastBelow(long value) throws IOException {
    long low = 0;
    long high = total;
    for (var each : told.entrySet()) {
      if (Long.compareUnsigned(each.getValue(), value) < 0) low = each.getKey();
      else {
        high = each.getKey();
        break;
      }
    }
    while (high - low > slack && !broken) {
      long middle = low + (high - low) / 2;
      var found = ask(middle);
      if (found != null && Long.compareUnsigned(found.value(), value) < 0) {
        // Past the middle there may be nothing lower up to the entry that told it.
        if (Long.compareUnsigned(found.entry(), high) >= 0) break;
        low = found.entry();
      } else high = middle;
    }
    return low;
  }

  /// An entry from which on all values are higher.
  long firstAbove(long value) throws IOException {
    long low = 0;
    long high = total;
    for (var each : told.descendingMap().entrySet()) {
      if (Long.compareUnsigned(each.getValue(), value) > 0) high = each.getKey();
      else {
        low = each.getKey();
        break;
      }
    }
    while (high - low > slack && !broken) {
      long middle = low + (high - low) / 2;
      var found = ask(middle);
      if (found != null && Long.compareUnsigned(found.value(), value) > 0) {
        if (Long.compareUnsigned(found.entry(), high) >= 0) break;
        high = found.entry();
      } else low = middle;
    }
    return high;
  }

  private PlaceProbe.Told ask(long entry) throws IOException {
    var found = probe.from(entry);
    if (found.isEmpty()) return null;
    var before = told.floorEntry(found.get().entry());
    var after = told.ceilingEntry(found.get().entry());
    broken |= before != null && Long.compareUnsigned(before.getValue(), found.get().value()) > 0;
    broken |= after != null && Long.compareUnsigned(after.getValue(), found.get().value()) < 0;
    told.put(found.get().entry(), found.get().value());
    return found.get();
  }
}
