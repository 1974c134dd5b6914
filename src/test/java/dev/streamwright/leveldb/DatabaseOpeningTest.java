package dev.streamwright.leveldb;

import static dev.streamwright.leveldb.Databases.TINY;
import static dev.streamwright.leveldb.Databases.bytes;
import static dev.streamwright.leveldb.Databases.contents;
import static dev.streamwright.leveldb.Databases.get;
import static dev.streamwright.leveldb.Databases.put;
import static dev.streamwright.leveldb.Databases.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What an opening makes of the files that it finds, and which it leaves alone.
class DatabaseOpeningTest extends DatabaseFixture {
  @Test
  void everyOpeningForWritingStartsAnotherManifest() throws IOException {
    String first;
    try (var database = LevelDb.open(directory)) {
      first = database.manifest();
    }
    try (var database = LevelDb.openReadOnly(directory)) {
      assertEquals(first, database.manifest());
    }
    try (var database = LevelDb.open(directory)) {
      assertNotEquals(first, database.manifest());
      assertEquals(database.manifest() + "\n", Files.readString(directory.resolve("CURRENT")));
    }
  }

  @Test
  void openingReadOnlyTouchesNothing() throws IOException {
    try (var database = LevelDb.open(directory, TINY)) {
      for (int i = 0; i < 100; i++) put(database, "key " + i, "value " + i);
    }
    var before = Databases.files(directory);
    try (var database = LevelDb.openReadOnly(directory)) {
      assertEquals(100, contents(database).size());
      assertThrows(IllegalStateException.class, () -> put(database, "a", "1"));
    }
    assertEquals(before, Databases.files(directory));
  }

  @Test
  void openingReadOnlyNeedsADatabase() throws IOException {
    var failure = assertThrows(NoSuchFileException.class, () -> LevelDb.openReadOnly(directory));
    assertEquals("orders.db/CURRENT: No database is here.", failure.getMessage());
    assertTrue(Files.notExists(directory));
  }

  @Test
  void readOnlyDatabasesStayAsTheyWere() throws IOException {
    try (var database = LevelDb.open(directory, TINY)) {
      for (int i = 0; i < 50; i++) put(database, "key " + i, "old");
      var before = contents(database);
      try (var snapshot = LevelDb.openReadOnly(directory)) {
        for (int i = 0; i < 200; i++) put(database, "key " + i, "new");
        assertEquals(before, contents(snapshot));
      }
      assertEquals(contents(database), contents(directory));
    }
  }

  @Test
  void otherFilesInTheDirectoryAreLeftAlone() throws IOException {
    Files.createDirectories(directory);
    var names = List.of("LOCK", "LOG", "LOG.old", "CURRENT.bak", "notes.txt", "12.log.txt");
    for (var name : names) Files.writeString(directory.resolve(name), name);
    for (int opening = 0; opening < 3; opening++)
      try (var database = LevelDb.open(directory)) {
        put(database, "a", "" + opening);
      }
    for (var name : names) assertEquals(name, Files.readString(directory.resolve(name)));
  }

  @Test
  void filesThatACrashLeftBehindAreRemoved() throws IOException {
    try (var database = LevelDb.open(directory)) {
      put(database, "a", "1");
    }
    var leftovers = List.of("000090.ldb", "000091.sst", "MANIFEST-000092", "000093.dbtmp");
    for (var name : leftovers) Files.writeString(directory.resolve(name), "cut");
    try (var database = LevelDb.open(directory)) {
      assertEquals("1", get(database, "a"));
    }
    assertEquals(
        Set.of("000094.log", "000095.ldb", "MANIFEST-000096", "CURRENT"),
        Databases.files(directory).keySet());
  }

  @Test
  void aCrashBeforeTheFirstCurrentLeavesNoDatabase() throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("MANIFEST-000001"), "cut");
    try (var database = LevelDb.open(directory)) {
      put(database, "a", "1");
    }
    assertEquals(Map.of("61", "31"), contents(directory));
  }

  @Test
  void theLastBatchIsForgottenUnlessAWitnessConfirmsIt() throws IOException {
    for (var confirmed : List.of("2 3", "2", "")) {
      var path = parent.resolve("confirmed " + confirmed);
      try (var database = LevelDb.open(path)) {
        put(database, "a", "1");
        database.write(new WriteBatch().put(bytes("a"), bytes("2")).put(bytes("b"), bytes("3")));
      }
      var expected = confirmed.length() == 3 ? Map.of("a", "2", "b", "3") : Map.of("a", "1");
      try (var database =
          LevelDb.open(path, (_, value) -> confirmed.contains(Databases.text(value)))) {
        assertEquals(expected, texts(database));
      }
      try (var database = LevelDb.open(path)) {
        assertEquals(expected, texts(database));
      }
    }
  }
}
