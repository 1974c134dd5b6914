package dev.streamwright.filter;

/// Entries of a stream that lie next to each other.
///
/// @param first the number of the first, u64
/// @param end the number after the last, u64
public record EntryRange(long first, long end) {

  public boolean isEmpty() {
    return Long.compareUnsigned(first, end) >= 0;
  }

  /// What both have.
  EntryRange and(EntryRange other) {
    long from = Long.compareUnsigned(first, other.first) > 0 ? first : other.first;
    long to = Long.compareUnsigned(end, other.end) < 0 ? end : other.end;
    return new EntryRange(from, to);
  }
}
