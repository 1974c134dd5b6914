package dev.streamwright.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// Bookmarks by their bytes. Any number of threads.
interface BookmarkMap extends Closeable {

  OptionalLong find(byte[] bookmark) throws IOException;

  /// Puts bookmarks in their order: of two with the same bytes, the later one stays.
  void put(List<IndexedBookmark> bookmarks) throws IOException;

  /// Puts bookmarks of an operation, and commits it before anybody sees them.
  ///
  /// @throws IOException if the commit failed, or the bookmarks could not be put
  default void put(List<IndexedBookmark> bookmarks, CommitStep step) throws IOException {
    step.run();
    put(bookmarks);
  }

  /// The places of bookmarks in a stream.
  interface Places {

    /// Whether the stream has a bookmark at an entry.
    boolean has(IndexedBookmark bookmark) throws IOException;
  }

  /// Takes bookmarks of removed entries out: each leads to its last place before them again, or to
  /// none.
  ///
  /// @param firstRemoved all entries from this one on are removed
  /// @param bookmarks the bookmarks of these entries
  /// @param stream tells whether an earlier place still is one
  /// @return false if it is not known where one of them was before; then nothing is changed
  /// @throws IOException if they may be there still
  default boolean remove(long firstRemoved, List<IndexedBookmark> bookmarks, Places stream)
      throws IOException {
    return false;
  }

  /// In ascending order, from `from` (included) on.
  List<IndexedBookmark> ascending(byte[] from, int maxCount) throws IOException;

  /// In descending order, from below `before` (excluded) on.
  List<IndexedBookmark> descending(byte[] before, int maxCount) throws IOException;
}
