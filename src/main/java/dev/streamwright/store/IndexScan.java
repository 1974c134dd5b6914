package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Bookmarks of a run of entries that an index does not cover yet.
///
/// @param bookmarks in the order of their entries
/// @param entries how many entries, counted from 0, are covered with them
/// @param offset where the last of these ends
record IndexScan(List<IndexedBookmark> bookmarks, long entries, long offset) {
  private static final int MAX_BOOKMARKS = 4096;
  private static final int MAX_ENTRIES = 100_000;

  /// Files may hold bookmarks as long as a page; a run ends with the one that exceeds this.
  private static final int MAX_BOOKMARK_BYTES = 1 << 20;

  /// Reads on from what is covered, as far as the header and the limits of one run go. Only the
  /// data of bookmarks are read.
  static IndexScan of(CommittedEntries committed, StreamHeader header, IndexState covered)
      throws IOException {
    EntryCursor cursor = committed.cursorBefore(header, covered.offset(), covered.entries());
    var bookmarks = new ArrayList<IndexedBookmark>();
    int entries = 0;
    long bookmarkBytes = 0;
    while (entries < MAX_ENTRIES
        && bookmarks.size() < MAX_BOOKMARKS
        && bookmarkBytes < MAX_BOOKMARK_BYTES
        && cursor.next()) {
      entries++;
      // An empty bookmark is none: nobody can ask for it.
      if (!cursor.isBookmark() || cursor.dataBytes() == 0) continue;
      bookmarks.add(new IndexedBookmark(cursor.data(), cursor.number()));
      bookmarkBytes += cursor.dataBytes();
    }
    return new IndexScan(bookmarks, covered.entries() + entries, cursor.endOffset());
  }
}
