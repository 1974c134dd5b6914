package dev.streamwright.client;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.Command;
import dev.streamwright.format.StreamEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Finds bookmarks with the questions that there are. Nobody can ask for a bookmark's own number,
/// only for the first event after it: from there the way goes back over the bookmarks in between,
/// or from the end if only bookmarks follow.
final class BookmarkWalk {
  private static final int MAX_STEP = 64;

  /// How often it is asked again while the stream changes.
  private static final int MAX_ATTEMPTS = 5;

  private final Queries queries;

  BookmarkWalk(Queries queries) {
    this.queries = queries;
  }

  /// The first event after a bookmark; empty if the bookmark is unknown or none follows.
  Optional<StreamEntry> firstEvent(Bookmark bookmark) throws IOException {
    return answer(bookmark).filter(entry -> !entry.isBookmark());
  }

  /// The bookmark's own number.
  OptionalLong find(Bookmark bookmark) throws IOException {
    Optional<StreamEntry> before = Optional.empty();
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Optional<StreamEntry> answer = answer(bookmark);
      if (answer.isEmpty() || answer.equals(before)) return OptionalLong.empty();
      OptionalLong found = back(bookmark, answer.get());
      if (found.isPresent()) return found;
      before = answer;
    }
    return OptionalLong.empty();
  }

  /// A bookmark if nothing but bookmarks follow.
  private Optional<StreamEntry> answer(Bookmark bookmark) throws IOException {
    StreamEntry answer =
        queries.ask(
            connection -> {
              connection.ask(new Command.FirstEvent(bookmark.bytes()));
              return connection.nextEntry();
            });
    return Optional.of(answer).filter(entry -> !QueryConnection.isNone(entry));
  }

  private OptionalLong back(Bookmark bookmark, StreamEntry answer) throws IOException {
    // Some servers name an entry that is not committed any more if nothing else follows.
    long end = answer.isBookmark() ? queries.header().totalEntries() : answer.number();
    for (int step = 2; end != 0; step = Math.min(2 * step, MAX_STEP)) {
      for (StreamEntry entry : before(end, step)) {
        if (!entry.isBookmark()) return OptionalLong.empty();
        if (bookmark.hasBytes(entry.data())) return OptionalLong.of(entry.number());
        end = entry.number();
      }
    }
    return OptionalLong.empty();
  }

  /// Entries before `end`, last first: `count` of them or as many as there are.
  private List<StreamEntry> before(long end, int count) throws IOException {
    int all = Long.compareUnsigned(end, count) < 0 ? (int) end : count;
    return queries.ask(
        connection -> {
          for (int place = 1; place <= all; place++) connection.ask(new Command.Entry(end - place));
          var entries = new ArrayList<StreamEntry>();
          while (connection.hasAnswersToCome()) entries.add(connection.nextEntry());
          return entries;
        });
  }
}
