package dev.streamwright.source;

import dev.streamwright.format.Bookmark;
import java.io.IOException;
import java.util.List;

/// A reader that knows all bookmarks of its stream in the order of their bytes, not just one when
/// asked by name.
public interface BookmarkCatalogue {

  /// {@return committed bookmarks in ascending order, from `from` (included) on}
  ///
  /// @param from where it begins, included
  /// @param maxCount the most that are wanted, at least 1
  /// @throws IOException if the stream cannot be read
  List<Bookmark> bookmarksFrom(Bookmark from, int maxCount) throws IOException;

  /// {@return committed bookmarks in descending order, from below `before` (excluded) on}
  ///
  /// @param before where it ends, excluded
  /// @param maxCount the most that are wanted, at least 1
  /// @throws IOException if the stream cannot be read
  List<Bookmark> bookmarksBefore(Bookmark before, int maxCount) throws IOException;

  /// {@return how many entries, counted from 0, the index covers so far} Questions for bookmarks
  /// wait until it covers the header.
  ///
  /// @throws IOException if the stream cannot be read
  long indexedEntries() throws IOException;
}
