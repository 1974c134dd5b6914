package dev.streamwright.leveldb;

import static dev.streamwright.leveldb.Databases.TINY;
import static dev.streamwright.leveldb.Databases.contents;
import static dev.streamwright.leveldb.Databases.delete;
import static dev.streamwright.leveldb.Databases.get;
import static dev.streamwright.leveldb.Databases.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Flushes and compactions: nothing is lost, and nothing stays that was deleted.
class CompactionTest extends DatabaseFixture {
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
  void mergingLevelsKeepsWhatIsWrittenInTheBackground() throws Exception {
    try (var database =
        LevelDb.open(directory, Witness.TRUSTING, TINY, task -> new Thread(task).start())) {
      for (int i = 0; i < 2000; i++) put(database, "key " + i % 700, "value " + i);
      for (int i = 1300; i < 2000; i++) assertEquals("value " + i, get(database, "key " + i % 700));
    }
    assertEquals(700, contents(directory).size());
  }
}
