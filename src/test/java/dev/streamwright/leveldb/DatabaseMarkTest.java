package dev.streamwright.leveldb;

import static dev.streamwright.leveldb.Databases.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database is known by what no other one has.
class DatabaseMarkTest {
  @TempDir Path parent;
  private Path directory;
  private DatabaseMark mark;

  @BeforeEach
  void markDatabase() throws IOException {
    directory = parent.resolve("orders.db");
    try (var database = LevelDb.open(directory, Databases.TINY)) {
      for (int i = 0; i < 5; i++) put(database, "key " + i, "value");
      mark = DatabaseMark.of(directory);
    }
    assertEquals(1, mark.logs().size());
    assertTrue(mark.isIn(directory));
  }

  private Path log() throws IOException {
    return Databases.files(directory, ".log").getFirst();
  }

  @Test
  void itIsStillThereAfterMoreWritesFlushesAndMerges() throws IOException {
    try (var database = LevelDb.open(directory, Databases.TINY)) {
      mark = DatabaseMark.of(directory);
      for (int i = 0; i < 200; i++) {
        put(database, "key " + i, "more");
        assertTrue(mark.isIn(directory));
      }
    }
    assertTrue(mark.isIn(directory));
  }

  @Test
  void anEmptiedCutOrMissingLogIsNoticed() throws IOException {
    var bytes = Files.readAllBytes(log());
    for (int size = 0; size < bytes.length; size++) {
      Files.write(log(), Arrays.copyOf(bytes, size));
      assertFalse(mark.isIn(directory));
    }
    Files.delete(log());
    assertFalse(mark.isIn(directory));
  }

  @Test
  void aDatabaseThatWasMadeInTheSameWayIsAnotherOne() throws IOException {
    var other = parent.resolve("other.db");
    try (var database = LevelDb.open(other, Databases.TINY)) {
      for (int i = 0; i < 5; i++) put(database, "key " + i, "value");
    }
    assertEquals(Databases.files(directory).keySet(), Databases.files(other).keySet());
    assertFalse(mark.isIn(other));
  }

  @Test
  void everyOpeningForWritingMakesItAnotherOne() throws IOException {
    LevelDb.open(directory).close();
    assertFalse(mark.isIn(directory));
  }

  @Test
  void replacedContentsMakeItAnotherOne() throws IOException {
    try (var database = LevelDb.open(directory)) {
      mark = DatabaseMark.of(directory);
      database.replaceContents(Databases.sorted("a"));
      assertFalse(mark.isIn(directory));
    }
  }

  @Test
  void aMissingDatabaseIsNone() throws IOException {
    assertFalse(mark.isIn(parent.resolve("missing.db")));
    Files.write(directory.resolve("CURRENT"), new byte[16]);
    assertFalse(mark.isIn(directory));
  }
}
