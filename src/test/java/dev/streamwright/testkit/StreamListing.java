package dev.streamwright.testkit;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Everything that a reader answers, collected in the ways in which it can be asked for.
public final class StreamListing {

  private static final int RUN_ENTRIES = 100;
  private static final int RUN_BYTES = 4 << 20;

  private StreamListing() {}

  /// What is done with each entry of a walk.
  @FunctionalInterface
  public interface Visitor {
    void visit(StreamEntry entry) throws IOException;
  }

  /// Visits all entries in order, asked for in runs.
  public static void walk(StreamReader reader, Visitor visitor) throws IOException {
    long next = 0;
    for (var run = reader.getEntries(next, RUN_ENTRIES, RUN_BYTES); !run.isEmpty(); ) {
      for (var entry : run) visitor.visit(entry);
      next += run.size();
      run = reader.getEntries(next, RUN_ENTRIES, RUN_BYTES);
    }
  }

  /// All entries as a golden listing has them.
  ///
  /// @param reader also is an [EntryLocator]
  public static List<GoldenEntry> entries(StreamReader reader) throws IOException {
    var entries = new ArrayList<GoldenEntry>();
    var locator = (EntryLocator) reader;
    walk(
        reader,
        entry ->
            entries.add(GoldenEntry.of(entry, locator.getOffset(entry.number()).orElseThrow())));
    return entries;
  }

  /// Where the last of the entries of each bookmark is, as the entries themselves say.
  public static SortedMap<Bookmark, Long> bookmarksOfEntries(StreamReader reader)
      throws IOException {
    var bookmarks = new TreeMap<Bookmark, Long>();
    walk(
        reader,
        entry -> {
          if (entry.isBookmark()) bookmarks.put(Bookmark.of(entry.data()), entry.number());
        });
    return bookmarks;
  }

  /// All bookmarks and where they lead, as the reader's index says.
  ///
  /// @param reader also is a [BookmarkCatalogue]
  public static SortedMap<Bookmark, Long> bookmarksOfIndex(StreamReader reader) throws IOException {
    var bookmarks = new TreeMap<Bookmark, Long>();
    var catalogue = (BookmarkCatalogue) reader;
    for (var bookmark : catalogue.bookmarksFrom(Bookmark.of(new byte[1]), Integer.MAX_VALUE))
      bookmarks.put(bookmark, reader.getBookmark(bookmark).orElseThrow());
    return bookmarks;
  }
}
