package dev.streamwright.inspect;

import dev.streamwright.text.NumberFormats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Entries that somebody chose, as ranges of numbers: as small for all of a large stream as for one
/// entry. Immutable; ranges are in order, and neither touch nor overlap.
///
/// @param ranges from the lowest up
public record EntryRanges(List<Range> ranges) {

  public static final EntryRanges NONE = new EntryRanges(List.of());

  /// Entries that follow each other.
  ///
  /// @param first the first one's number
  /// @param end the number after the last one's
  public record Range(long first, long end) {

    public Range {
      if (first < 0 || end <= first)
        throw new IllegalArgumentException("No range of entries: " + first + " to before " + end);
    }

    public long count() {
      return end - first;
    }

    public boolean contains(long number) {
      return first <= number && number < end;
    }
  }

  /// @param ranges in any order; they may touch and overlap
  public EntryRanges {
    ranges = joined(ranges);
  }

  /// The entries from `first` to before `end`; none if there are none between them.
  public static EntryRanges of(long first, long end) {
    return first < end ? new EntryRanges(List.of(new Range(first, end))) : NONE;
  }

  /// Single entries, in any order.
  public static EntryRanges ofNumbers(long... numbers) {
    return new EntryRanges(
        Arrays.stream(numbers).mapToObj(number -> new Range(number, number + 1)).toList());
  }

  private static List<Range> joined(List<Range> ranges) {
    var joined = new ArrayList<Range>();
    for (var next : ranges.stream().sorted(Comparator.comparingLong(Range::first)).toList()) {
      var last = joined.isEmpty() ? null : joined.getLast();
      if (last == null || last.end < next.first) joined.add(next);
      else joined.set(joined.size() - 1, new Range(last.first, Math.max(last.end, next.end)));
    }
    return List.copyOf(joined);
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /// How many entries.
  public long count() {
    return ranges.stream().mapToLong(Range::count).sum();
  }

  /// The lowest number.
  ///
  /// @throws java.util.NoSuchElementException if there is none
  public long first() {
    return ranges.getFirst().first;
  }

  /// The highest number.
  ///
  /// @throws java.util.NoSuchElementException if there is none
  public long last() {
    return ranges.getLast().end - 1;
  }

  public boolean contains(long number) {
    int low = 0;
    int high = ranges.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      var range = ranges.get(middle);
      if (range.contains(number)) return true;
      if (number < range.first) high = middle - 1;
      else low = middle + 1;
    }
    return false;
  }

  /// These and others.
  public EntryRanges with(EntryRanges others) {
    var all = new ArrayList<>(ranges);
    all.addAll(others.ranges);
    return new EntryRanges(all);
  }

  /// These without others.
  public EntryRanges without(EntryRanges others) {
    var left = new ArrayList<Range>();
    for (var range : ranges) {
      long first = range.first;
      for (var other : others.ranges) {
        if (other.end <= first || other.first >= range.end) continue;
        if (first < other.first) left.add(new Range(first, other.first));
        first = Math.max(first, other.end);
      }
      if (first < range.end) left.add(new Range(first, range.end));
    }
    return new EntryRanges(left);
  }

  /// These, as far as they lie in a range: what is not in the stream is left out.
  public EntryRanges within(long first, long end) {
    var kept = new ArrayList<Range>();
    for (var range : ranges) {
      long from = Math.max(first, range.first);
      long to = Math.min(end, range.end);
      if (from < to) kept.add(new Range(from, to));
    }
    return new EntryRanges(kept);
  }

  /// Ranges that hold these and, between them, gaps of fewer entries than `gap`: what is read in
  /// one go.
  public EntryRanges bridging(long gap) {
    var wide = new ArrayList<Range>();
    for (var range : ranges) {
      var last = wide.isEmpty() ? null : wide.getLast();
      if (last != null && range.first - last.end < gap)
        wide.set(wide.size() - 1, new Range(last.first, range.end));
      else wide.add(range);
    }
    return new EntryRanges(wide);
  }

  /// `entry 17`, `entries 17 to 99`, `12 entries between 17 and 99`.
  @Override
  public String toString() {
    if (isEmpty()) return "no entries";
    var first = NumberFormats.grouped(first());
    var last = NumberFormats.grouped(last());
    if (count() == 1) return "entry " + first;
    if (ranges.size() == 1) return "entries " + first + " to " + last;
    return NumberFormats.grouped(count()) + " entries between " + first + " and " + last;
  }
}
