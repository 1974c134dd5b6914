package dev.streamwright.source;

import dev.streamwright.format.Bookmark;
import java.io.IOException;
import java.util.List;

/// A reader that knows all bookmarks of its stream in the order of their bytes, not just one when
/// asked by name.
public interface BookmarkCatalogue {

  /// Committed bookmarks in ascending order, from `from` (included) on.
  List<Bookmark> bookmarksFrom(Bookmark from, int maxCount) throws IOException;

  /// Committed bookmarks in descending order, from below `before` (excluded) on.
  List<Bookmark> bookmarksBefore(Bookmark before, int maxCount) throws IOException;

  /// How many entries, counted from 0, the index covers so far. Questions for bookmarks wait until
  /// it covers the header.
  long indexedEntries() throws IOException;
}
