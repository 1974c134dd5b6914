package dev.streamwright.store;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Answers where bookmarks are: at the last committed entry that sets them.
///
/// The index is a cache of the stream file. Each answer is compared with the entry that it names;
/// on any doubt the index is rebuilt. Questions wait until it covers the header.
final class BookmarkIndex {

  /// How often one question lets the index be rebuilt before it gives up.
  private static final int MAX_DOUBTS = 3;

  private final String file;
  private final Headers headers;
  private final CommittedEntries entries;
  private final IndexProgress progress;

  BookmarkIndex(String file, Headers headers, CommittedEntries entries, IndexProgress progress) {
    this.file = file;
    this.headers = headers;
    this.entries = entries;
    this.progress = progress;
  }

  /// How many entries, counted from 0, are covered.
  long coveredEntries() {
    return progress.coveredEntries();
  }

  OptionalLong find(Bookmark bookmark) throws IOException {
    byte[] bytes = bookmark.bytes();
    return answer(
        map -> {
          OptionalLong number = map.find(bytes);
          // The header comes after the map, so that it has whatever the map knows.
          boolean right =
              number.isEmpty()
                  || entries.isBookmark(headers.current(), number.getAsLong(), bookmark);
          return right ? number : null;
        });
  }

  List<Bookmark> from(Bookmark from, int maxCount) throws IOException {
    requireCount(maxCount);
    return answer(map -> verified(map.ascending(from.bytes(), maxCount)));
  }

  List<Bookmark> before(Bookmark before, int maxCount) throws IOException {
    requireCount(maxCount);
    return answer(map -> verified(map.descending(before.bytes(), maxCount)));
  }

  private static void requireCount(int maxCount) {
    if (maxCount < 1)
      throw new IllegalArgumentException(
          PlainText.format("%,d bookmarks are asked for; it must be at least 1.", maxCount));
  }

  private List<Bookmark> verified(List<IndexedBookmark> found) throws IOException {
    StreamHeader header = headers.current();
    var bookmarks = new ArrayList<Bookmark>(found.size());
    for (IndexedBookmark indexed : found) {
      // Other programs' databases may have an empty one.
      if (!IndexedBookmark.isIndexed(indexed.bytes().length)) continue;
      Bookmark bookmark = Bookmark.of(indexed.bytes());
      if (!entries.isBookmark(header, indexed.number(), bookmark)) return null;
      bookmarks.add(bookmark);
    }
    return bookmarks;
  }

  private interface Question<T> {

    /// @return null if the map contradicts the stream
    T ask(BookmarkMap map) throws IOException;
  }

  private <T> T answer(Question<T> question) throws IOException {
    Exception lastFailure = null;
    int doubts = 0;
    while (doubts < MAX_DOUBTS) {
      int truncations = headers.truncations().count();
      IndexState current = progress.awaitCovered();
      try {
        boolean truncated = !current.isWithin(headers.current().totalEntries());
        T answer = truncated ? null : question.ask(current.map());
        if (answer != null) return answer;
      } catch (CorruptStreamException corrupt) {
        throw corrupt;
      } catch (IOException | IllegalStateException failed) {
        // The database is damaged, or was closed because the index is being rebuilt.
        lastFailure = failed;
      }
      // An index from before a truncation is not to blame.
      if (headers.truncations().count() != truncations) continue;
      progress.invalidate(current);
      doubts++;
    }
    throw new IOException(
        PlainText.format(
            "Bookmarks of %s cannot be looked up: their index does not agree with the stream, even"
                + " rebuilt.",
            file),
        lastFailure);
  }
}
