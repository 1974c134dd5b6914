package dev.streamwright.app.browser;

/// Which entries a page holds. Pages are counted from 0 in reading order: ascending, page 0 starts
/// with entry 0; descending, page 0 ends the stream and its newest entry comes first.
///
/// @param size entries per page
/// @param total committed entries
/// @param descending whether the newest come first
record Paging(int size, long total, boolean descending) {

  /// How many pages there are; an empty stream has one empty page.
  long count() {
    return Math.max(1, Long.divideUnsigned(total + size - 1, size));
  }

  /// The lowest entry number of a page.
  long lowest(long page) {
    return (descending ? count() - 1 - page : page) * size;
  }

  /// How many committed entries a page holds.
  int entries(long page) {
    return (int) Math.max(0, Math.min(size, total - lowest(page)));
  }

  /// The page that holds an entry; past the end, the page with the newest ones.
  long pageOf(long number) {
    long ascending = Long.compareUnsigned(number, total) >= 0 ? count() - 1 : number / size;
    return descending ? count() - 1 - ascending : ascending;
  }

  /// The page with the newest entries.
  long newest() {
    return descending ? 0 : count() - 1;
  }

  /// The page nearest to the one asked for.
  long clamped(long page) {
    return Math.clamp(page, 0, count() - 1);
  }
}
