package dev.streamwright.leveldb;

import static dev.streamwright.leveldb.Databases.bytes;
import static dev.streamwright.leveldb.Databases.contents;
import static dev.streamwright.leveldb.Databases.delete;
import static dev.streamwright.leveldb.Databases.get;
import static dev.streamwright.leveldb.Databases.put;
import static dev.streamwright.leveldb.Databases.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is written is read, at once and after another opening.
class LevelDbTest extends DatabaseFixture {
  @Test
  void createsTheDirectoryWithItsParents() throws IOException {
    try (var database = LevelDb.open(directory)) {
      assertNull(get(database, "a"));
    }
    assertEquals(
        Set.of("CURRENT", "MANIFEST-000001", "000002.log"), Databases.files(directory).keySet());
  }

  @Test
  void writesAreReadAtOnceAndAfterReopening() throws IOException {
    try (var database = LevelDb.open(directory)) {
      put(database, "a", "1");
      put(database, "b", "2");
      put(database, "a", "3");
      assertEquals(List.of("3", "2"), List.of(get(database, "a"), get(database, "b")));
    }
    try (var database = LevelDb.open(directory)) {
      assertEquals(List.of("3", "2"), List.of(get(database, "a"), get(database, "b")));
    }
  }

  @Test
  void deletionsHideWhatIsInTables() throws IOException {
    try (var database = LevelDb.open(directory)) {
      put(database, "a", "1");
    }
    try (var database = LevelDb.open(directory)) {
      delete(database, "a");
      delete(database, "never there");
      assertNull(get(database, "a"));
    }
    try (var database = LevelDb.open(directory)) {
      assertEquals(List.of(), database.ascending(new byte[0], 10));
      put(database, "a", "2");
      assertEquals("2", get(database, "a"));
    }
  }

  @Test
  void laterChangesOfABatchWin() throws IOException {
    try (var database = LevelDb.open(directory)) {
      var batch = new WriteBatch().put(bytes("a"), bytes("1")).delete(bytes("a"));
      batch.put(bytes("b"), bytes("1")).put(bytes("b"), bytes("2"));
      assertEquals(4, batch.count());
      database.write(batch);
      assertEquals(Map.of("62", "32"), contents(database));
    }
    assertEquals(Map.of("62", "32"), contents(directory));
  }

  @Test
  void clearedBatchesAreWrittenAgain() throws IOException {
    try (var database = LevelDb.open(directory)) {
      var batch = new WriteBatch().put(bytes("a"), bytes("1"));
      database.write(batch);
      batch.clear();
      database.write(batch);
      database.write(batch.put(bytes("b"), bytes("2")));
    }
    assertEquals(Map.of("61", "31", "62", "32"), contents(directory));
  }

  @Test
  void emptyKeysAndValuesAreKeptAsTheyAre() throws IOException {
    try (var database = LevelDb.open(directory)) {
      put(database, "", "no key");
      put(database, "no value", "");
      assertEquals("no key", get(database, ""));
      assertEquals("", get(database, "no value"));
    }
    assertEquals(Map.of("", "6e6f206b6579", "6e6f2076616c7565", ""), Databases.contents(directory));
  }

  @Test
  void valuesLongerThanBlocksAreKept() throws IOException {
    var value = "x".repeat(100_000);
    var key = "k".repeat(70_000);
    try (var database = LevelDb.open(directory)) {
      put(database, key, value);
    }
    try (var database = LevelDb.open(directory)) {
      assertEquals(value, get(database, key));
      put(database, "a", "1");
      assertEquals(value, get(database, key));
    }
  }

  @Test
  void whatCallersDoWithTheirArraysChangesNothing() throws IOException {
    try (var database = LevelDb.open(directory)) {
      var key = bytes("a");
      var value = bytes("1");
      database.write(new WriteBatch().put(key, value));
      key[0] = 'b';
      value[0] = '2';
      database.get(bytes("a"))[0] = '3';
      database.ascending(bytes("a"), 1).getFirst().getValue()[0] = '4';
      database.ascending(bytes("a"), 1).getFirst().getKey()[0] = 'c';
      assertEquals(Map.of("61", "31"), contents(database));
    }
  }

  @Test
  void pagesStartAtTheirKeyAndEndBeforeIt() throws IOException {
    try (var database = LevelDb.open(directory)) {
      for (var key : List.of("b", "d", "f", "h")) put(database, key, key);
      assertEquals(List.of("d", "f"), keys(database.ascending(bytes("d"), 2)));
      assertEquals(List.of("f", "h"), keys(database.ascending(bytes("e"), 9)));
      assertEquals(List.of(), keys(database.ascending(bytes("i"), 9)));
      assertEquals(List.of(), keys(database.ascending(bytes("a"), 0)));
      assertEquals(List.of("d", "b"), keys(database.descending(bytes("f"), 2)));
      assertEquals(List.of("f", "d"), keys(database.descending(bytes("g"), 2)));
      assertEquals(List.of(), keys(database.descending(bytes("b"), 9)));
      assertEquals(List.of("h", "f"), keys(database.descending(null, 2)));
    }
  }

  @Test
  void aBatchIsSeenOnlyAfterItsStep() throws IOException {
    try (var database = LevelDb.open(directory)) {
      put(database, "a", "1");
      database.write(
          new WriteBatch().put(bytes("a"), bytes("2")),
          () -> {
            assertEquals("1", get(database, "a"));
            assertEquals(Map.of("61", "32"), contents(directory));
          });
      assertEquals("2", get(database, "a"));
    }
  }

  @Test
  void aBatchIsTakenBackIfItsStepFails() throws IOException {
    try (var database = LevelDb.open(directory)) {
      put(database, "a", "1");
      var batch = new WriteBatch().put(bytes("a"), bytes("2")).put(bytes("b"), bytes("3"));
      var failure =
          assertThrows(
              IOException.class,
              () ->
                  database.write(
                      batch,
                      () -> {
                        throw new IOException("not done");
                      }));
      assertEquals("not done", failure.getMessage());
      assertEquals(Map.of("a", "1"), texts(database));
      put(database, "c", "4");
    }
    assertEquals(Map.of("61", "31", "63", "34"), contents(directory));
  }

  @Test
  void closedDatabasesSaySo() throws IOException {
    var database = LevelDb.open(directory);
    database.close();
    database.close();
    var failure = assertThrows(IOException.class, () -> get(database, "a"));
    assertEquals("orders.db is closed.", failure.getMessage());
    assertThrows(IOException.class, () -> put(database, "a", "1"));
    assertThrows(IOException.class, () -> database.ascending(new byte[0], 1));
    assertThrows(IOException.class, () -> database.descending(null, 1));
  }

  private static List<String> keys(List<Map.Entry<byte[], byte[]>> entries) {
    return entries.stream().map(entry -> Databases.text(entry.getKey())).toList();
  }
}
