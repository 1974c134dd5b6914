package dev.streamwright.app.bookmarks;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;
import dev.streamwright.inspect.StreamTail;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Bookmarks of a stream to try the search with: the first and the last ones of each kind.
final class BookmarkExamples {

  private static final int LOOK_ENTRIES = 200;
  private static final int LOOK_BYTES = 1 << 20;

  private BookmarkExamples() {}

  /// Questions whose bookmarks were seen in the stream; none if it has none at its start.
  static List<BookmarkQuestion> of(StreamReader reader, PayloadFormats formats) throws IOException {
    SequencedSet<BookmarkQuestion> blocks = new LinkedHashSet<>();
    SequencedSet<BookmarkQuestion> batches = new LinkedHashSet<>();
    SequencedSet<BookmarkQuestion> others = new LinkedHashSet<>();
    for (var entry : reader.getEntries(0, LOOK_ENTRIES, LOOK_BYTES)) {
      // Nobody can ask for one without bytes, which some writers let pass.
      if (!entry.isBookmark() || entry.data().length == 0) continue;
      var named = formats.bookmarkIn(entry);
      if (named.isEmpty()) addFirst(others, BookmarkQuestion.raw(Bookmark.of(entry.data())));
      else if (named.get().kind() == ZkevmBookmark.Kind.BATCH)
        addFirst(batches, BookmarkQuestion.of(named.get()));
      else addFirst(blocks, BookmarkQuestion.of(named.get()));
    }
    addLast(reader, formats, blocks, batches);
    blocks.addAll(batches);
    blocks.addAll(others);
    return List.copyOf(blocks);
  }

  private static void addFirst(
      SequencedSet<BookmarkQuestion> questions, BookmarkQuestion question) {
    if (questions.isEmpty()) questions.add(question);
  }

  private static void addLast(
      StreamReader reader,
      PayloadFormats formats,
      SequencedSet<BookmarkQuestion> blocks,
      SequencedSet<BookmarkQuestion> batches)
      throws IOException {
    var tail = StreamTail.read(reader, formats);
    if (!blocks.isEmpty() && tail.lastBlock().isPresent())
      blocks.add(BookmarkQuestion.of(ZkevmBookmark.l2Block(tail.lastBlock().getAsLong())));
    if (!batches.isEmpty() && tail.lastBatch().isPresent())
      batches.add(BookmarkQuestion.of(ZkevmBookmark.batch(tail.lastBatch().getAsLong())));
  }
}
