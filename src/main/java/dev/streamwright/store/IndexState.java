package dev.streamwright.store;

import dev.streamwright.format.PageLayout;

/// A bookmark index and how far it is right. Immutable but for the map, which may also know
/// bookmarks from further on.
///
/// @param map the bookmarks
/// @param entries how many entries, counted from 0, are covered
/// @param offset where the last covered entry ends, or the padding after it
record IndexState(BookmarkMap map, long entries, long offset) {

  /// An index that covers nothing yet.
  static IndexState empty(BookmarkMap map) {
    return new IndexState(map, 0, PageLayout.HEADER_PAGE_BYTES);
  }

  IndexState covering(long newEntries, long newOffset) {
    return new IndexState(map, newEntries, newOffset);
  }

  boolean covers(long totalEntries) {
    return Long.compareUnsigned(entries, totalEntries) >= 0;
  }

  /// Whether a stream with this many entries has all that is covered.
  boolean isWithin(long totalEntries) {
    return Long.compareUnsigned(entries, totalEntries) <= 0;
  }
}
