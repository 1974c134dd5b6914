package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.leveldb.DatabaseMark;
import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.leveldb.WriteBatch;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// A database or record beside the stream that is missing, damaged or another stream's: rebuilt,
/// and never believed against the stream.
class UntrustedIndexTest extends SampleIndexFixture {
  private void put(String name, long number) throws IOException {
    try (var foreign = LevelDb.open(database)) {
      foreign.write(new WriteBatch().put(bookmark(name).bytes(), value(number)));
    }
  }

  private static byte[] value(long number) {
    return ByteBuffer.allocate(8).putLong(number).array();
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
