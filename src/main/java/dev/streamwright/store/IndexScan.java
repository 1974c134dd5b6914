package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// How far a run of entries was read for its bookmarks.
///
/// @param entries how many entries, counted from 0, are covered with them
/// @param offset where the last of these ends
record IndexScan(long entries, long offset) {
  private static final int MAX_ENTRIES = 100_000;

  /// Files may hold bookmarks as long as a page; a run ends with the one that exceeds this.
  private static final int MAX_BOOKMARK_BYTES = 1 << 20;

  private static final long MAX_BYTES = 64 << 20;

  @FunctionalInterface
  interface Sink {
    void accept(byte[] bookmark, long number);
  }

  @FunctionalInterface
  interface ListSink {

    /// @return whether there may be more
    boolean accept(List<IndexedBookmark> bookmarks) throws IOException;
  }

  /// Reads all entries that one header has and another one lacks, and hands their bookmarks over in
  /// lists of limited size.
  ///
  /// @return false if the sink wanted no more
  static boolean all(CommittedEntries committed, StreamHeader from, StreamHeader to, ListSink sink)
      throws IOException {
    var at = new IndexScan(from.totalEntries(), from.totalLength());
    while (at.entries() != to.totalEntries()) {
      var bookmarks = new ArrayList<IndexedBookmark>();
      at =
          of(
              committed,
              to,
              at.entries(),
              at.offset(),
              (bookmark, number) -> bookmarks.add(new IndexedBookmark(bookmark, number)));
      if (!sink.accept(bookmarks)) return false;
    }
    return true;
  }

  /// Reads on from what is covered, as far as the header and the limits of one run go. Only the
  /// data of bookmarks are looked at.
  static IndexScan of(
      CommittedEntries committed, StreamHeader header, long entries, long offset, Sink sink)
      throws IOException {
    try (var bytes = new SequentialBytes(committed.mapping().path())) {
      bytes.readUpTo(header.totalLength());
      EntryCursor cursor = committed.cursorBefore(bytes, header, offset, entries);
      int count = 0;
      long bookmarkBytes = 0;
      while (count < MAX_ENTRIES
          && bookmarkBytes < MAX_BOOKMARK_BYTES
          && cursor.endOffset() - offset < MAX_BYTES
          && cursor.next()) {
        count++;
        if (!cursor.isBookmark() || !IndexedBookmark.isIndexed(cursor.dataBytes())) continue;
        sink.accept(cursor.data(), cursor.number());
        bookmarkBytes += cursor.dataBytes();
      }
      return new IndexScan(entries + count, cursor.endOffset());
    }
  }
}
