package dev.streamwright.app.inspector;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// Finds the batch or block that a bookmark names: the first event after the bookmark, or the
/// bookmark itself while nothing follows it. The open operation comes first, as it will once it is
/// committed.
final class ReferenceSearch {

  private final StreamReader reader;
  private final List<StreamEntry> pending;

  /// @param pending the entries of the open operation
  ReferenceSearch(StreamReader reader, List<StreamEntry> pending) {
    this.reader = reader;
    this.pending = List.copyOf(pending);
  }

  /// The number of the entry after the first of these that is there; empty if none is.
  OptionalLong find(List<Bookmark> bookmarks) throws IOException {
    for (var bookmark : bookmarks) {
      var found = find(bookmark);
      if (found.isPresent()) return found;
    }
    return OptionalLong.empty();
  }

  private OptionalLong find(Bookmark bookmark) throws IOException {
    for (int index = pending.size() - 1; index >= 0; index--) {
      var entry = pending.get(index);
      if (entry.isBookmark() && bookmark.hasBytes(entry.data()))
        return OptionalLong.of(firstPendingEvent(index, entry.number()));
    }
    var event = reader.getFirstEventAfterBookmark(bookmark);
    if (event.isPresent()) return OptionalLong.of(event.get().number());
    var own = reader.getBookmark(bookmark);
    return own.isEmpty() ? own : OptionalLong.of(firstPendingEvent(0, own.getAsLong()));
  }

  private long firstPendingEvent(int from, long otherwise) {
    return pending.stream()
        .skip(from)
        .filter(entry -> !entry.isBookmark())
        .mapToLong(StreamEntry::number)
        .findFirst()
        .orElse(otherwise);
  }
}
