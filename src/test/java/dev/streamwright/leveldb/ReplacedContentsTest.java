package dev.streamwright.leveldb;

import static dev.streamwright.leveldb.Databases.TINY;
import static dev.streamwright.leveldb.Databases.contents;
import static dev.streamwright.leveldb.Databases.get;
import static dev.streamwright.leveldb.Databases.put;
import static dev.streamwright.leveldb.Databases.sorted;
import static dev.streamwright.leveldb.Databases.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// All contents are replaced, or kept whole.
class ReplacedContentsTest extends DatabaseFixture {
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
}
