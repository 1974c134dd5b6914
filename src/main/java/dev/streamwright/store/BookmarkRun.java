package dev.streamwright.store;

import java.io.IOException;

/// Bookmarks in the order of their bytes, each once, that can be gone through.
@FunctionalInterface
interface BookmarkRun {

  /// @return null at the end
  IndexedBookmark next() throws IOException;

  static BookmarkRun of(SortedBookmarks sorted) {
    return new BookmarkRun() {
      private int index;

      @Override
      public IndexedBookmark next() {
        return index < sorted.count() ? sorted.get(index++) : null;
      }
    };
  }
}
