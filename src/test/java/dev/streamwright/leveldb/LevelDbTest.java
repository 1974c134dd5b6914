package dev.streamwright.leveldb;

import static dev.streamwright.leveldb.Databases.TINY;
import static dev.streamwright.leveldb.Databases.bytes;
import static dev.streamwright.leveldb.Databases.contents;
import static dev.streamwright.leveldb.Databases.delete;
import static dev.streamwright.leveldb.Databases.get;
import static dev.streamwright.leveldb.Databases.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LevelDbTest {
  @TempDir Path parent;
  private Path directory;

  @BeforeEach
  void nameDirectory() {
    directory = parent.resolve("orders").resolve("orders.db");
  }

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

  private static List<String> keys(List<Map.Entry<byte[], byte[]>> entries) {
    return entries.stream().map(entry -> Databases.text(entry.getKey())).toList();
  }

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
  void flushesAndMergesKeepEverything() throws IOException {
    try (var database = LevelDb.open(directory, TINY)) {
      for (int i = 0; i < 300; i++) put(database, "key " + i, "value " + i);
      for (int i = 0; i < 300; i += 2) delete(database, "key " + i);
      for (int i = 0; i < 300; i++)
        assertEquals(i % 2 == 0 ? null : "value " + i, get(database, "key " + i));
      assertEquals(150, contents(database).size());
    }
    var counts = Databases.tableCounts(directory);
    assertEquals(3, counts.size());
    assertTrue(counts.get(0) < TINY.levelZeroTables() && counts.get(1) <= 5, counts.toString());
    assertTrue(counts.get(2) > 3, counts.toString());
    for (var table : Databases.files(directory, ".ldb"))
      assertTrue(Files.size(table) <= TINY.tableBytes() + TINY.memTableBytes());
  }

  @Test
  void deletionsLeaveNothingBehindInTheLastLevel() throws IOException {
    var twoLevels = new Options(400, 500, 3, 1 << 20, 64, 2, 1000);
    try (var database = LevelDb.open(directory, twoLevels)) {
      for (int i = 0; i < 100; i++) put(database, "key " + i, "value");
      for (int round = 0; round < 4; round++)
        for (int i = 0; i < 100; i++) delete(database, "key " + i);
      assertEquals(Map.of(), contents(database));
    }
    assertEquals(0, Databases.tableCounts(directory).get(1));
  }

  @Test
  void deletionsStayWhileADeeperLevelHoldsTheKey() throws IOException {
    try (var database = LevelDb.open(directory, TINY)) {
      for (int i = 0; i < 100; i++) put(database, "key " + i, "value");
    }
    Databases.sinkTables(directory);
    try (var database = LevelDb.open(directory, TINY)) {
      for (int i = 0; i < 100; i++) delete(database, "key " + i);
      for (int i = 0; i < 100; i++) put(database, "other " + i, "value");
      assertNull(get(database, "key 50"));
      assertEquals(100, contents(database).size());
    }
    Databases.sinkTables(directory);
    assertEquals(100, contents(directory).size());
  }

  @Test
  void contentsAreReplacedAndWhatIsWrittenMeanwhileStays() throws IOException {
    try (var database = LevelDb.open(directory, TINY)) {
      for (int i = 0; i < 100; i++) put(database, "key " + i, "old");
      var source = sorted("key 07", "key 08", "other");
      database.replaceContents(
          () -> {
            assertEquals("old", get(database, "key 7"));
            put(database, "meanwhile", "1");
            put(database, "key 08", "2");
            return source.next();
          });
      assertEquals(
          Map.of("key 07", "new", "key 08", "2", "meanwhile", "1", "other", "new"),
          texts(database));
      for (int i = 0; i < 100; i++) put(database, "key 08", "" + i);
      assertEquals("99", get(database, "key 08"));
    }
    try (var database = LevelDb.open(directory, TINY)) {
      assertEquals(
          Map.of("key 07", "new", "key 08", "99", "meanwhile", "1", "other", "new"),
          texts(database));
    }
  }

  @Test
  void contentsAreKeptIfTheirReplacementFails() throws IOException {
    try (var database = LevelDb.open(directory, TINY)) {
      for (int i = 0; i < 20; i++) put(database, "key " + i, "old");
      var source = sorted("key 1");
      assertThrows(
          IOException.class,
          () ->
              database.replaceContents(
                  () -> {
                    var next = source.next();
                    if (next == null) throw new IOException("cut");
                    return next;
                  }));
      assertEquals(20, contents(database).size());
      put(database, "later", "1");
    }
    assertEquals(21, contents(directory).size());
  }

  @Test
  void aDatabaseThatCannotBeReadIsReplaced() throws IOException {
    try (var database = LevelDb.open(directory)) {
      put(database, "a", "1");
    }
    Files.write(Databases.manifest(directory), new byte[100]);
    assertThrows(IOException.class, () -> LevelDb.open(directory));
    LevelDb.replace(directory, sorted("b"), Witness.TRUSTING).close();
    try (var database = LevelDb.open(directory)) {
      assertEquals(Map.of("b", "new"), texts(database));
    }
  }

  @Test
  void aDatabaseWithADamagedCurrentIsReplaced() throws IOException {
    try (var database = LevelDb.open(directory)) {
      put(database, "a", "1");
    }
    Files.write(directory.resolve("CURRENT"), new byte[5]);
    LevelDb.replace(directory, sorted("b"), Witness.TRUSTING).close();
    try (var database = LevelDb.open(directory)) {
      assertEquals(Map.of("b", "new"), texts(database));
    }
  }

  /// Entries with these keys.
  static SortedEntries sorted(String... keys) {
    var iterator = List.of(keys).iterator();
    return () -> iterator.hasNext() ? Map.entry(bytes(iterator.next()), bytes("new")) : null;
  }

  private static Map<String, String> texts(LevelDb database) throws IOException {
    var texts = new TreeMap<String, String>();
    for (var entry : database.ascending(new byte[0], 1000))
      texts.put(Databases.text(entry.getKey()), Databases.text(entry.getValue()));
    return texts;
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

  @Test
  void mergingLevelsKeepsWhatIsWrittenInTheBackground() throws Exception {
    try (var database =
        LevelDb.open(directory, Witness.TRUSTING, TINY, task -> new Thread(task).start())) {
      for (int i = 0; i < 2000; i++) put(database, "key " + i % 700, "value " + i);
      for (int i = 1300; i < 2000; i++) assertEquals("value " + i, get(database, "key " + i % 700));
    }
    assertEquals(700, contents(directory).size());
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
}
