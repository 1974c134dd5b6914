package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.HeaderCodec;
import dev.streamwright.leveldb.DatabaseMark;
import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.leveldb.WriteBatch;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.testkit.disk.Recording;
import dev.streamwright.testkit.disk.TestDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// The database beside the stream as other programs find it: whatever it was, it comes to hold the
/// bookmarks of the stream, and until then what it held.
class BookmarkTakeoverTest extends ForeignDatabaseFixture {
  private static byte[] value(long number) {
    return ByteBuffer.allocate(8).putLong(0, number).array();
  }

  /// What another process finds while the database is open here.
  private SortedMap<String, Long> seen() throws IOException {
    var seen = new TreeMap<String, Long>();
    try (var snapshot = LevelDb.openReadOnly(database)) {
      for (var entry : snapshot.ascending(new byte[0], Integer.MAX_VALUE))
        seen.put(new String(entry.getKey()), ByteBuffer.wrap(entry.getValue()).getLong());
    }
    return seen;
  }

  /// Makes it a database that somebody else wrote: it lacks, misplaces and has too much.
  private SortedMap<String, Long> spoilDatabase() throws IOException {
    try (var foreign = LevelDb.open(database)) {
      foreign.write(
          new WriteBatch()
              .delete(SampleEntries.bookmark(10).bytes())
              .put(SampleEntries.bookmark(20).bytes(), value(30))
              .put(SampleEntries.bookmark(30).bytes(), value(1 << 20))
              .put(bookmark("rolled back").bytes(), value(7)));
    }
    return found();
  }

  @Test
  void closingMakesAForeignDatabaseRight() throws IOException {
    spoilDatabase();
    open().close();
    assertEquals(samples(), found());
  }

  @Test
  void leavingTheIndexForLaterLeavesAForeignDatabaseAsItWas() throws IOException {
    var spoilt = spoilDatabase();
    open().closeNow();
    assertEquals(spoilt, found());
    open().close();
    assertEquals(samples(), found());
  }

  @Test
  void foreignDatabaseTakesBookmarksOfCommitsBeforeItIsRight() throws IOException {
    var spoilt = spoilDatabase();
    var step = new FirstHeader(this::seen);
    try (var source =
        FileStreamSource.open(file, Durability.OPERATING_SYSTEM, PAGES, step.between())) {
      assertEquals(OptionalLong.of(10), source.getBookmark(SampleEntries.bookmark(10)));
      commit(source, bookmarkEntry(ENTRIES, "new"));
    }
    assertEquals((long) ENTRIES, step.seen().get("new"));
    assertFalse(spoilt.containsKey("new"));
  }

  /// Looks at something when the next header is written, before it is.
  private static final class FirstHeader {
    private final WatchedOutput output = new WatchedOutput();
    private final Look look;
    private SortedMap<String, Long> seen;

    interface Look {
      SortedMap<String, Long> now() throws IOException;
    }

    FirstHeader(Look look) {
      this.look = look;
    }

    UnaryOperator<FileOutput> between() {
      return target ->
          new ForwardingOutput(output.between().apply(target)) {
            @Override
            public void write(long offset, ByteBuffer bytes) throws IOException {
              if (offset == HeaderCodec.MAGIC_BYTES && seen == null) seen = look.now();
              super.write(offset, bytes);
            }
          };
    }

    SortedMap<String, Long> seen() {
      return seen;
    }
  }

  @Test
  void bookmarksOfACommitThatFailsAreTakenBack() throws IOException {
    var output = new WatchedOutput();
    try (var source =
        FileStreamSource.open(file, Durability.OPERATING_SYSTEM, PAGES, output.between())) {
      source.getBookmark(SampleEntries.bookmark(10));
      source.startAtomicOp();
      source.addStreamBookmark(bookmark("new"));
      source.addStreamBookmark(SampleEntries.bookmark(10));
      output.failAfter(0);
      assertThrows(IOException.class, source::commitAtomicOp);
      assertEquals(OptionalLong.of(10), source.getBookmark(SampleEntries.bookmark(10)));
      assertEquals(OptionalLong.empty(), source.getBookmark(bookmark("new")));
      assertEquals(samples(), seen());
      output.failNever();
      source.commitAtomicOp();
      assertEquals(OptionalLong.of(ENTRIES), source.getBookmark(bookmark("new")));
    }
    assertEquals((long) ENTRIES + 1, found().get(text(10)));
  }

  private static String text(int number) {
    return new String(SampleEntries.bookmark(number).bytes());
  }

  @Test
  void bookmarksOfACommitThatACrashPreventedAreForgottenWithoutReadingTheStream()
      throws IOException {
    open().close();
    var kept = directory.resolve("kept");
    Files.copy(record, kept);
    var last = IndexRecord.read(record).orElseThrow().last();
    try (var crashed = LevelDb.open(database)) {
      crashed.write(new WriteBatch().put(SampleEntries.bookmark(10).bytes(), value(9)));
      crashed.write(new WriteBatch().put(SampleEntries.bookmark(10).bytes(), value(10)));
      new IndexRecord(DatabaseMark.of(database), last, 0, 0).write(record);
      crashed.write(
          new WriteBatch()
              .put(SampleEntries.bookmark(10).bytes(), value(ENTRIES))
              .put(bookmark("never").bytes(), value(ENTRIES + 1)));
    }
    // Nobody asks, so nothing contradicts the stream and has it read again.
    try (var source = open()) {
      assertTrue(source.awaitIndex(Duration.ofSeconds(60)));
    }
    assertEquals(samples(), found());
  }

  @Test
  void emptiedOrCutLogIsNoticed() throws IOException {
    var log = log();
    var bytes = Files.readAllBytes(log);
    for (int size : new int[] {0, 100, bytes.length - 1}) {
      var copy = Files.createTempDirectory(parent, "cut").resolve("orders.bin");
      for (var name : List.of("orders.bin", "orders.index"))
        Files.copy(directory.resolve(name), copy.resolveSibling(name));
      var cut = Files.createDirectory(copy.resolveSibling("orders.db"));
      try (var paths = Files.list(database)) {
        for (var path : paths.toList())
          Files.copy(path, cut.resolve(path.getFileName().toString()));
      }
      var cutLog = cut.resolve(log.getFileName().toString());
      Files.write(cutLog, Arrays.copyOf(bytes, size));
      try (var reader = FileStreamSource.openReadOnly(copy, PAGES)) {
        assertEquals(OptionalLong.of(10), reader.getBookmark(SampleEntries.bookmark(10)));
      }
      try (var source = FileStreamSource.open(copy, Durability.OPERATING_SYSTEM, PAGES)) {
        assertEquals(OptionalLong.of(10), source.getBookmark(SampleEntries.bookmark(10)));
      }
      assertEquals(samples(), found(cut));
    }
  }

  /// A log that holds all bookmarks, and a record that counts on it.
  private Path log() throws IOException {
    try (var foreign = LevelDb.open(database)) {
      var batch = new WriteBatch();
      samples().forEach((name, number) -> batch.put(name.getBytes(), value(number)));
      foreign.write(batch);
      var last = IndexRecord.read(record).orElseThrow().last();
      new IndexRecord(DatabaseMark.of(database), last, 0, 0).write(record);
    }
    try (var paths = Files.list(database)) {
      return paths.filter(path -> path.toString().endsWith(".log")).findFirst().orElseThrow();
    }
  }

  @Test
  void databaseOfAnotherStreamIsNoticed() throws IOException {
    var other = Files.createDirectory(parent.resolve("other")).resolve("orders.bin");
    try (var source = FileStreamSource.create(other, options(), PAGES)) {
      for (int number = 0; number < ENTRIES; number++)
        commit(source, number % 10 == 0 ? bookmarkEntry(number, "o" + number) : event(number, "x"));
    }
    replaceDirectory(database, other.resolveSibling("orders.db"));
    try (var reader = FileStreamSource.openReadOnly(file, PAGES)) {
      assertEquals(OptionalLong.of(10), reader.getBookmark(SampleEntries.bookmark(10)));
      assertEquals(OptionalLong.empty(), reader.getBookmark(bookmark("o10")));
    }
    open().close();
    assertEquals(samples(), found());
  }

  private static void replaceDirectory(Path target, Path source) throws IOException {
    try (var paths = Files.list(target)) {
      for (var path : paths.toList()) Files.delete(path);
    }
    try (var paths = Files.list(source)) {
      for (var path : paths.toList())
        Files.copy(path, target.resolve(path.getFileName().toString()));
    }
  }

  @Test
  void readingChangesNothingOnTheDisk() throws IOException {
    spoilDatabase();
    Files.delete(record);
    var disk = new TestDisk();
    var recording = Recording.start(disk, directory);
    int before = recording.size();
    try (var reader = FileStreamSource.openReadOnly(disk.path(file), PAGES)) {
      assertEquals(OptionalLong.of(10), reader.getBookmark(SampleEntries.bookmark(10)));
    }
    assertEquals(before, recording.size());
  }
}
