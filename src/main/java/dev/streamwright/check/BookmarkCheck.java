package dev.streamwright.check;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Whether each bookmark is found at the last entry that sets it, and no other bookmark is known.
/// Entries must come in their order.
final class BookmarkCheck {

  private static final int CATALOGUE_PAGE = 1000;
  private static final Bookmark FIRST = Bookmark.of(new byte[1]);

  private final StreamReader reader;
  private final StreamHeader header;

  /// Bookmarks that were found at their last entry: each one once.
  private long found;

  BookmarkCheck(StreamReader reader, StreamHeader header) {
    this.reader = reader;
    this.header = header;
  }

  Optional<String> check(StreamEntry entry) throws IOException {
    int length = entry.data().length;
    // Nobody can ask for one without bytes; the check has remarked on it. Servers cannot be asked
    // for longer ones, which some writers let pass.
    boolean isAskable =
        length <= Bookmark.MAX_ADDED_BYTES || reader.as(BookmarkCatalogue.class).isPresent();
    if (length == 0 || !isAskable) return Optional.empty();
    var bookmark = Bookmark.of(entry.data());
    var answer = reader.getBookmark(bookmark);
    if (answer.isEmpty())
      return Optional.of(
          PlainText.format("%s is bookmark %s, which is not found.", text(entry), bookmark));
    long number = answer.getAsLong();
    if (number == entry.number()) {
      found++;
      return Optional.empty();
    }
    boolean later =
        Long.compareUnsigned(number, entry.number()) > 0
            && reader
                .getEntry(number)
                .filter(one -> one.isBookmark() && bookmark.hasBytes(one.data()))
                .isPresent();
    return later
        ? Optional.empty()
        : Optional.of(
            PlainText.format(
                "%s is bookmark %s, which is found at entry %s instead.",
                text(entry), bookmark, NumberFormats.grouped(number)));
  }

  /// Whether the index has as many bookmarks as the stream, if it can be known.
  Optional<String> checkIndex(BooleanSupplier cancelled) throws IOException {
    var catalogue = reader.as(BookmarkCatalogue.class);
    if (catalogue.isEmpty()) return Optional.empty();
    long count = count(catalogue.get(), cancelled);
    // A stream that grew meanwhile has more of them, or has them elsewhere.
    if (count == found || !reader.getHeader().equals(header)) return Optional.empty();
    return Optional.of(
        PlainText.format(
            "The bookmark index has %s; the stream has %s.",
            NumberFormats.counted(count, "bookmark", "bookmarks"), NumberFormats.grouped(found)));
  }

  private static long count(BookmarkCatalogue catalogue, BooleanSupplier cancelled)
      throws IOException {
    long count = 0;
    var page = catalogue.bookmarksFrom(FIRST, CATALOGUE_PAGE);
    while (!page.isEmpty()) {
      if (cancelled.getAsBoolean()) throw new CancellationException();
      count += page.size();
      var last = page.getLast();
      var following = catalogue.bookmarksFrom(last, CATALOGUE_PAGE + 1);
      page = following.stream().filter(bookmark -> !bookmark.equals(last)).toList();
    }
    return count;
  }

  private static String text(StreamEntry entry) {
    return "Entry " + NumberFormats.grouped(entry.number());
  }
}
