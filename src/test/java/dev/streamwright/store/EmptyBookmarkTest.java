package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.PageLayout;
import dev.streamwright.leveldb.DatabaseMark;
import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.leveldb.WriteBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files, and databases of other programs, may hold an empty bookmark. Nobody can ask for it, and
/// no index has it.
@Timeout(60)
class EmptyBookmarkTest {
  private static final PageLayout PAGES = new PageLayout(4096);
  private static final Bookmark A = bookmark("a");
  private static final Bookmark B = bookmark("b");

  @TempDir Path directory;
  private Path file;
  private Path database;
  private Path record;

  @BeforeEach
  void createStream() throws IOException {
    file = directory.resolve("orders.bin");
    database = directory.resolve("orders.db");
    record = directory.resolve("orders.index");
    var options = new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM);
    try (var source = FileStreamSource.create(file, options, PAGES)) {
      source.awaitIndex(Duration.ofSeconds(30));
      source.startAtomicOp();
      source.addCopy(bookmarkEntry(0, ""));
      source.addCopy(bookmarkEntry(1, "a"));
      source.addCopy(bookmarkEntry(2, "b"));
      source.commitAtomicOp();
    }
  }

  private FileStreamSource open() throws IOException {
    var source = FileStreamSource.open(file, Durability.OPERATING_SYSTEM, PAGES);
    source.awaitIndex(Duration.ofSeconds(30));
    return source;
  }

  private void assertNotInDatabase() throws IOException {
    try (var snapshot = LevelDb.openReadOnly(database)) {
      assertNull(snapshot.get(new byte[0]));
      assertEquals(2, snapshot.ascending(new byte[0], 10).size());
    }
  }

  @Test
  void commitPutsNoEmptyBookmark() throws IOException {
    assertNotInDatabase();
  }

  @Test
  void longOperationPutsNoEmptyBookmark() throws IOException {
    try (var source = open()) {
      source.startCopy();
      source.addCopy(bookmarkEntry(3, ""));
      source.commitAtomicOp();
    }
    assertNotInDatabase();
  }

  @Test
  void rebuildPutsNoEmptyBookmark() throws IOException {
    Files.delete(record);
    open().close();
    assertNotInDatabase();
  }

  @Test
  void emptyBookmarkOfAnotherProgramIsInNoAnswer() throws IOException {
    try (var foreign = LevelDb.open(database)) {
      foreign.write(new WriteBatch().put(new byte[0], new byte[8]));
      // Only what is last is compared with the stream on opening.
      foreign.write(new WriteBatch().put(A.bytes(), new byte[] {0, 0, 0, 0, 0, 0, 0, 1}));
    }
    var last = IndexRecord.read(record).orElseThrow().last();
    new IndexRecord(DatabaseMark.of(database), last, 0, 0).write(record);
    try (var reader = (CommittedReader) FileStreamSource.openReadOnly(file, PAGES);
        var source = open()) {
      for (CommittedReader each : List.of(reader, source)) {
        assertEquals(List.of(B, A), each.bookmarksBefore(bookmark("c"), 10));
        assertEquals(List.of(), each.bookmarksBefore(A, 10));
        assertEquals(List.of(A, B), each.bookmarksFrom(Bookmark.of(new byte[1]), 10));
      }
    }
  }
}
