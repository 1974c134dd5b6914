package dev.streamwright.app.bookmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookmarkExamplesTest {

  @TempDir private Path folder;

  @Test
  void longBookmarksAreExamplesAndEmptyOnesAreNot() throws IOException {
    var options = new StoreOptions(4, 1101, 1, Durability.OPERATING_SYSTEM);
    try (var stream = FileStreamSource.create(folder.resolve("foreign.bin"), options)) {
      stream.startAtomicOp();
      stream.addCopy(new StreamEntry(EntryTypes.BOOKMARK, 0, new byte[0]));
      stream.addCopy(new StreamEntry(EntryTypes.BOOKMARK, 1, new byte[300]));
      stream.commitAtomicOp();
      assertEquals(
          List.of(BookmarkQuestion.raw(Bookmark.of(new byte[300]))),
          BookmarkExamples.of(stream, PayloadFormats.BY_ENTRY));
    }
  }
}
