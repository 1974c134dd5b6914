package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.leveldb.DatabaseMark;
import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.leveldb.WriteBatch;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.FaultLog;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The database beside the stream: continued where it is right, rebuilt where it is not, and
/// never believed against the stream.
@Timeout(60)
class BookmarkIndexTest {
  private static final int ENTRIES = 1000;

  @TempDir Path directory;
  private Path file;
  private Path database;
  private Path record;

  @BeforeEach
  void createStream() throws IOException {
    file = directory.resolve("orders.bin");
    database = directory.resolve("orders.db");
    record = directory.resolve("orders.index");
    try (var source =
        FileStreamSource.create(file, new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM))) {
      SampleEntries.append(source, ENTRIES);
    }
  }

  private FileStreamSource open() throws IOException {
    return FileStreamSource.open(file, Durability.OPERATING_SYSTEM);
  }

  private void put(String name, long number) throws IOException {
    try (var foreign = LevelDb.open(database)) {
      foreign.write(new WriteBatch().put(bookmark(name).bytes(), value(number)));
    }
  }

  private static byte[] value(long number) {
    return ByteBuffer.allocate(8).putLong(number).array();
  }

  private static void assertSamples(StreamReader reader, int entries) throws IOException {
    for (int number = 0; number < entries; number += 10)
      assertEquals(OptionalLong.of(number), reader.getBookmark(SampleEntries.bookmark(number)));
    assertEquals(OptionalLong.empty(), reader.getBookmark(SampleEntries.bookmark(entries)));
  }

  private void assertSamples() throws IOException {
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertSamples(reader, ENTRIES);
    }
    try (var source = open()) {
      assertSamples(source, ENTRIES);
    }
    assertDatabaseHasSamples();
  }

  /// That the database by itself has exactly the bookmarks of the stream.
  private void assertDatabaseHasSamples() throws IOException {
    try (var opened = LevelDb.openReadOnly(database)) {
      var found = opened.ascending(new byte[0], Integer.MAX_VALUE);
      assertEquals(ENTRIES / 10, found.size());
      for (int index = 0; index < found.size(); index++)
        assertEquals(10L * index, ByteBuffer.wrap(found.get(index).getValue()).getLong());
    }
  }

  @Test
  void recordNamesTheLastEntryAfterAClose() throws IOException {
    var text = Files.readString(record);
    assertTrue(
        text.matches(
            "streamwright bookmark index 3\n"
                + "manifest MANIFEST-\\d+ \\d+ [0-9a-f]{32}\n"
                + "(log \\d+\\.log \\d+ [0-9a-f]{32}\n)+"
                + "entry 999 \\d+ [0-9a-f]{8}\n"
                + "places 0\n"
                + "check [0-9a-f]{8}\n"),
        text);
    var read = IndexRecord.read(record).orElseThrow();
    assertEquals(999, read.last().orElseThrow().number());
  }

  @Test
  void rightIndexIsContinued() throws IOException {
    damageAnEarlierPage();
    try (var source = open()) {
      commit(source, bookmarkEntry(ENTRIES + 1, "next"), event(ENTRIES + 2, "more"));
      assertEquals(OptionalLong.of(ENTRIES + 1), source.getBookmark(bookmark("next")));
      assertEquals(ENTRIES + 3, source.indexedEntries());
    }
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertEquals(OptionalLong.of(ENTRIES + 1), reader.getBookmark(bookmark("next")));
      assertEquals(OptionalLong.of(0), reader.getBookmark(SampleEntries.bookmark(0)));
    }
  }

  @Test
  void indexOutlivesInterruptsOfThoseWhoCommit() throws IOException {
    damageAnEarlierPage();
    try (var source = open()) {
      assertEquals(OptionalLong.of(0), source.getBookmark(SampleEntries.bookmark(0)));
      for (int number = ENTRIES + 1; number < ENTRIES + 500; number++) {
        Thread.currentThread().interrupt();
        commit(source, bookmarkEntry(number, "next"));
        assertTrue(Thread.interrupted());
        assertEquals(OptionalLong.of(number), source.getBookmark(bookmark("next")));
      }
    }
  }

  @Test
  void longBookmarksAreReadAFewAtATime() throws IOException {
    var other = directory.resolve("long.bin");
    try (var raw = new RandomAccessFile(other.toFile(), "rw")) {
      var header = new StreamHeader(1, 1001, 1, 4096 + (20L << 20), 20);
      raw.write(HeaderCodec.magic());
      raw.write(HeaderCodec.encode(header));
      for (int number = 0; number < 20; number++) {
        raw.seek(PageLayout.STANDARD.pageOffset(number));
        var data = ByteBuffer.allocate(PageLayout.STANDARD.maxDataBytes()).putInt(number).array();
        raw.write(EntryCodec.encode(new StreamEntry(EntryTypes.BOOKMARK, number, data)));
      }
      try (var mapping = new FileMapping(other)) {
        var entries = new CommittedEntries(mapping, PageLayout.STANDARD, "long.bin", null);
        var taken = new ArrayList<Long>();
        IndexScan.of(
            entries, header, 0, PageLayout.HEADER_PAGE_BYTES, (_, number) -> taken.add(number));
        assertTrue(taken.size() <= 8, "took " + taken.size());
      }
    }
    for (StreamReader reader :
        List.of(FileStreamSource.openReadOnly(other), FileStreamSource.open(other))) {
      try (reader) {
        for (int number = 0; number < 20; number++)
          assertEquals(
              OptionalLong.of(number),
              reader.getBookmark(Bookmark.of(reader.getEntry(number).orElseThrow().data())));
      }
    }
  }

  /// Who reads the stream from its start again comes to grief.
  private void damageAnEarlierPage() throws IOException {
    long offset;
    try (var source = open()) {
      commit(source, new StreamEntry(1, ENTRIES, new byte[1_030_000]));
      offset = source.getOffset(501).orElseThrow();
    }
    try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(offset);
      raw.write(9);
    }
  }

  @Test
  void indexForWhichNothingCouldBeReadIsClosedWithoutAFault() throws IOException {
    try (var source = open()) {
      commit(source, new StreamEntry(1, ENTRIES, new byte[1_030_000]));
    }
    try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(PageLayout.HEADER_PAGE_BYTES);
      raw.write(9);
    }
    Files.delete(record);
    try (var log = new FaultLog()) {
      try (var source = open()) {
        assertThrows(CorruptStreamException.class, () -> source.getBookmark(bookmark("a")));
      }
      assertEquals(List.of(), log.faults());
    }
  }

  @Test
  void commitsAfterTheRecordAreReadFromTheTail() throws IOException {
    var earlier = Files.createDirectory(directory.resolve("earlier"));
    try (var source = open()) {
      assertSamples(source, ENTRIES);
      Files.copy(record, earlier.resolve("record"));
      commit(source, bookmarkEntry(ENTRIES, "tail"));
      assertEquals(OptionalLong.of(ENTRIES), source.getBookmark(bookmark("tail")));
    }
    // As after a crash: the record is the one from the opening, and the database knows more.
    Files.copy(earlier.resolve("record"), record, StandardCopyOption.REPLACE_EXISTING);
    assertTrue(IndexRecord.read(record).orElseThrow().database().isIn(database));
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertEquals(OptionalLong.of(ENTRIES), reader.getBookmark(bookmark("tail")));
    }
    try (var source = open()) {
      assertEquals(OptionalLong.of(ENTRIES), source.getBookmark(bookmark("tail")));
    }
  }

  @Test
  void missingDatabaseIsRebuilt() throws IOException {
    removeDatabase();
    assertSamples();
  }

  @Test
  void missingRecordMeansRebuilding() throws IOException {
    put("stale", 3);
    Files.delete(record);
    assertSamples();
  }

  @Test
  void databaseThatAnotherProgramOpenedIsRebuilt() throws IOException {
    put("foreign", 3);
    assertSamples();
  }

  @Test
  void bookmarksThatPointElsewhereAreNotBelieved() throws IOException {
    try (var foreign = LevelDb.open(database)) {
      foreign.write(
          new WriteBatch()
              .put(SampleEntries.bookmark(10).bytes(), value(20))
              .put(SampleEntries.bookmark(20).bytes(), value(1 << 30))
              .put(SampleEntries.bookmark(30).bytes(), new byte[3])
              .put(bookmark("rolled back").bytes(), value(7)));
    }
    believeDatabase();
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertEquals(OptionalLong.of(10), reader.getBookmark(SampleEntries.bookmark(10)));
      assertEquals(OptionalLong.empty(), reader.getBookmark(bookmark("rolled back")));
    }
    try (var source = open()) {
      assertEquals(OptionalLong.empty(), source.getBookmark(bookmark("rolled back")));
      assertSamples(source, ENTRIES);
      assertEquals(100, source.bookmarksFrom(SampleEntries.bookmark(0), 1000).size());
    }
    assertDatabaseHasSamples();
  }

  /// Writes a record that calls the database right as it is.
  private void believeDatabase() throws IOException {
    var last = IndexRecord.read(record).orElseThrow().last();
    new IndexRecord(DatabaseMark.of(database), last, 0, 0).write(record);
  }

  @Test
  void listsAreComparedWithTheStreamToo() throws IOException {
    put("phantom", 7);
    believeDatabase();
    try (var source = open()) {
      assertEquals(100, source.bookmarksBefore(bookmark("zzz"), 1000).size());
      assertEquals(List.of(), source.bookmarksFrom(bookmark("a"), 10));
    }
  }

  @Test
  void damagedDatabaseIsRebuilt() throws IOException {
    try (var paths = Files.list(database)) {
      for (Path path : paths.toList())
        if (path.getFileName().toString().matches("MANIFEST.*|.*\\.(log|ldb)"))
          Files.write(path, new byte[100]);
    }
    assertSamples();
  }

  @Test
  void damagedRecordIsNotBelieved() throws IOException {
    String good = Files.readString(record);
    for (String bad :
        List.of(
            "",
            "streamwright bookmark index",
            good.replace("entry 999", "entry 998"),
            good.substring(0, good.length() - 3),
            good.replace("index 3", "index 2"))) {
      Files.writeString(record, bad);
      assertEquals(Optional.empty(), IndexRecord.read(record));
    }
    assertSamples();
  }

  @Test
  void recordOfAnotherStreamIsNotBelieved() throws IOException {
    Files.delete(file);
    Path other = directory.resolve("other.bin");
    try (var source =
        FileStreamSource.create(other, new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM))) {
      commit(source, bookmarkEntry(0, "other"));
      for (int number = 1; number < ENTRIES; number++) commit(source, event(number, "x"));
    }
    Files.move(other, file);
    for (StreamReader reader : List.of(FileStreamSource.openReadOnly(file), open())) {
      try (reader) {
        assertEquals(OptionalLong.of(0), reader.getBookmark(bookmark("other")));
        assertEquals(OptionalLong.empty(), reader.getBookmark(SampleEntries.bookmark(10)));
      }
    }
  }

  @Test
  void newStreamDoesNotInheritTheDatabaseOfADeletedOne() throws IOException {
    Files.delete(file);
    try (var source =
        FileStreamSource.create(file, new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM))) {
      assertEquals(OptionalLong.empty(), source.getBookmark(SampleEntries.bookmark(10)));
      assertEquals(List.of(), source.bookmarksFrom(SampleEntries.bookmark(0), 10));
    }
  }

  @Test
  void truncationTakesBookmarksBackAndThoseThatTheyHidReturn() throws IOException {
    try (var source = open()) {
      commit(source, bookmarkEntry(1000, "a"), bookmarkEntry(1001, "b"));
      commit(source, bookmarkEntry(1002, "a"));
      source.truncate(1001);
      assertEquals(OptionalLong.of(1000), source.getBookmark(bookmark("a")));
      assertEquals(OptionalLong.empty(), source.getBookmark(bookmark("b")));
      assertEquals(List.of(bookmark("a")), source.bookmarksFrom(bookmark("a"), 10));
    }
    try (var source = open()) {
      assertEquals(OptionalLong.of(1000), source.getBookmark(bookmark("a")));
    }
  }

  @Test
  void recordIsGoneBeforeATruncationIsWritten() throws IOException {
    var output = new WatchedOutput();
    try (var source =
        FileStreamSource.open(
            file, Durability.OPERATING_SYSTEM, PageLayout.STANDARD, output.between())) {
      assertSamples(source, ENTRIES);
      output.failAfter(0);
      assertThrows(IOException.class, () -> source.truncate(500));
      assertTrue(Files.notExists(record));
    }
    assertTrue(Files.notExists(record));
    assertSamples();
  }

  @Test
  void filesThatAreNotTheDatabasesSurviveARebuild() throws IOException {
    Files.writeString(database.resolve("notes.txt"), "mine");
    Files.delete(record);
    assertSamples();
    assertEquals("mine", Files.readString(database.resolve("notes.txt")));
  }

  @Test
  void recordThatIsSomethingElseIsLeftAlone() throws IOException {
    Files.writeString(record, "an index of mine");
    assertSamples();
    assertEquals("an index of mine", Files.readString(record));
  }

  @Test
  void questionsAreAnsweredFromTheStreamIfTheDatabaseCannotBeMade() throws IOException {
    removeDatabase();
    Files.createDirectories(database.resolve("CURRENT").resolve("in the way"));
    try (var source = open()) {
      assertSamples(source, ENTRIES);
      assertEquals(Optional.of(SampleEntries.entry(5)), source.getEntry(5));
      SampleEntries.append(source, 20);
      assertSamples(source, ENTRIES + 20);
    }
  }

  private void removeDatabase() throws IOException {
    try (var paths = Files.list(database)) {
      for (Path path : paths.toList()) Files.delete(path);
    }
    Files.delete(database);
  }
}
