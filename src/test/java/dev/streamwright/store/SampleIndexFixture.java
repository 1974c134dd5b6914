package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A stream of a thousand sample entries, and the database and the record beside it.
@Timeout(60)
abstract class SampleIndexFixture {
  static final int ENTRIES = 1000;

  @TempDir Path directory;
  Path file;
  Path database;
  Path record;

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

  FileStreamSource open() throws IOException {
    return FileStreamSource.open(file, Durability.OPERATING_SYSTEM);
  }

  static void assertSamples(StreamReader reader, int entries) throws IOException {
    for (int number = 0; number < entries; number += 10)
      assertEquals(OptionalLong.of(number), reader.getBookmark(SampleEntries.bookmark(number)));
    assertEquals(OptionalLong.empty(), reader.getBookmark(SampleEntries.bookmark(entries)));
  }

  void assertSamples() throws IOException {
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertSamples(reader, ENTRIES);
    }
    try (var source = open()) {
      assertSamples(source, ENTRIES);
    }
    assertDatabaseHasSamples();
  }

  /// That the database by itself has exactly the bookmarks of the stream.
  void assertDatabaseHasSamples() throws IOException {
    try (var opened = LevelDb.openReadOnly(database)) {
      var found = opened.ascending(new byte[0], Integer.MAX_VALUE);
      assertEquals(ENTRIES / 10, found.size());
      for (int index = 0; index < found.size(); index++)
        assertEquals(10L * index, ByteBuffer.wrap(found.get(index).getValue()).getLong());
    }
  }
}
