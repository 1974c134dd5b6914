package dev.streamwright.leveldb;

import static dev.streamwright.leveldb.Databases.TINY;
import static dev.streamwright.leveldb.Databases.contents;
import static dev.streamwright.leveldb.Databases.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.streamwright.testkit.TarGz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to a database's bytes: what is read is right, or an `IOException` that names
/// the file.
class DamageTest {
  @TempDir Path parent;
  private Path directory;

  /// What the database held after each write since its last opening.
  private final List<SortedMap<String, String>> states = new ArrayList<>();

  @BeforeEach
  void fillDatabase() throws IOException {
    directory = parent.resolve("orders.db");
    try (var database = LevelDb.open(directory, TINY)) {
      for (int i = 0; i < 100; i++) put(database, "key " + i, "value " + i);
    }
    try (var database = LevelDb.open(directory)) {
      states.add(contents(database));
      for (int i = 90; i < 130; i++) {
        put(database, "key " + i, "new value " + i);
        states.add(contents(database));
      }
    }
  }

  @Test
  void changedBytesInTablesAreFound() throws IOException {
    var table = Databases.files(directory, ".ldb").getLast();
    forEachChangedByte(table, bytes -> {});
  }

  @Test
  void changedBytesInCompressedTablesAreFound() throws IOException {
    try (var packed = getClass().getResourceAsStream("/golden/zkevm.db.reopened.tar.gz")) {
      TarGz.unpack(packed, parent);
    }
    directory = parent.resolve("zkevm.db");
    var table = directory.resolve("000002.ldb");
    var bytes = Files.readAllBytes(table);
    states.clear();
    states.add(contents(directory));
    for (int i = 0; i < bytes.length; i += 797) {
      bytes[i] ^= 0x10;
      Files.write(table, bytes);
      assertRightOrRefused("000002.ldb");
      bytes[i] ^= 0x10;
    }
  }

  @Test
  void changedBytesInTheManifestAreRefused() throws IOException {
    var manifest = Databases.manifest(directory);
    forEachChangedByte(
        manifest, _ -> assertThrows(CorruptDatabaseException.class, () -> contents(directory)));
  }

  @Test
  void changedBytesInCurrentAreRefused() throws IOException {
    forEachChangedByte(
        directory.resolve("CURRENT"),
        _ -> assertThrows(IOException.class, () -> contents(directory)));
  }

  @Test
  void changedBytesInTheLogNeverGiveWrongData() throws IOException {
    forEachChangedByte(Databases.files(directory, ".log").getFirst(), _ -> {});
  }

  private interface Check {
    void run(byte[] bytes) throws IOException;
  }

  private void forEachChangedByte(Path file, Check check) throws IOException {
    var bytes = Files.readAllBytes(file);
    int step = bytes.length > 100 ? 5 : 1;
    for (int i = 0; i < bytes.length; i += step) {
      // Low bits and high ones in turn; the long test changes all.
      changeBit(file, bytes, i, i * 5 % 8, check);
    }
  }

  private void changeBit(Path file, byte[] bytes, int position, int bit, Check check)
      throws IOException {
    bytes[position] ^= (byte) (1 << bit);
    Files.write(file, bytes);
    check.run(bytes);
    assertRightOrRefused(file.getFileName().toString());
    bytes[position] ^= (byte) (1 << bit);
  }

  @Test
  @Tag("long")
  void everyChangedBitIsFound() throws IOException {
    for (var file :
        List.of(
            Databases.files(directory, ".ldb").getLast(),
            Databases.files(directory, ".log").getFirst())) {
      forEachChangedBit(file, _ -> {});
    }
  }

  @Test
  @Tag("long")
  void everyChangedBitOfTheManifestIsRefused() throws IOException {
    forEachChangedBit(
        Databases.manifest(directory),
        _ -> assertThrows(CorruptDatabaseException.class, () -> contents(directory)));
  }

  private void forEachChangedBit(Path file, Check check) throws IOException {
    var bytes = Files.readAllBytes(file);
    for (int position = 0; position < bytes.length; position++)
      for (int bit = 0; bit < 8; bit++) changeBit(file, bytes, position, bit, check);
    Files.write(file, bytes);
  }

  /// A log may end early, with the state of an earlier write; everything else is whole.
  private void assertRightOrRefused(String file) throws IOException {
    SortedMap<String, String> found;
    try {
      found = contents(directory);
    } catch (IOException e) {
      assertNotNull(e.getMessage());
      assertTrue(e.getMessage().contains(file) || file.equals("CURRENT"), e.getMessage());
      return;
    }
    boolean isLog = file.endsWith(".log");
    var allowed = isLog ? states : List.of(states.getLast());
    if (!allowed.contains(found)) fail(file + " was changed and gives other data: " + found);
  }

  @Test
  void tornLogsEndWithTheLastWholeWrite() throws IOException {
    // Less than what one write takes.
    cutLog(7);
  }

  @Test
  @Tag("long")
  void logsTornAtAnyByteEndWithTheLastWholeWrite() throws IOException {
    cutLog(1);
  }

  private void cutLog(int step) throws IOException {
    var log = Databases.files(directory, ".log").getFirst();
    var bytes = Files.readAllBytes(log);
    int known = 0;
    for (int size = 0; size <= bytes.length; size += Math.clamp(bytes.length - size, 1, step)) {
      Files.write(log, Arrays.copyOf(bytes, size));
      var found = contents(directory);
      if (!found.equals(states.get(known))) known++;
      assertEquals(states.get(known), found, "cut to " + size + " bytes");
    }
    assertEquals(states.size() - 1, known);
  }

  @Test
  void writingGoesOnAfterATornLog() throws IOException {
    var log = Databases.files(directory, ".log").getFirst();
    var bytes = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(bytes, bytes.length - 1));
    try (var database = LevelDb.open(directory)) {
      put(database, "later", "1");
    }
    var expected = new TreeMap<>(states.get(states.size() - 2));
    expected.put("6c61746572", "31");
    assertEquals(expected, contents(directory));
  }

  @Test
  void zerosAfterTheLastWriteAreItsEnd() throws IOException {
    var log = Databases.files(directory, ".log").getFirst();
    Files.write(log, Arrays.copyOf(Files.readAllBytes(log), 100_000));
    assertEquals(states.getLast(), contents(directory));
  }

  @Test
  void writesAfterATornLogAreRefused() throws IOException {
    var log = Databases.files(directory, ".log").getFirst();
    var bytes = Files.readAllBytes(log);
    Files.write(directory.resolve("000999.log"), bytes);
    Files.write(log, Arrays.copyOf(bytes, bytes.length - 1));
    assertThrows(CorruptDatabaseException.class, () -> contents(directory));
  }

  @Test
  void cutTablesAreRefused() throws IOException {
    cutTable(7);
  }

  @Test
  @Tag("long")
  void tablesCutAtAnyByteAreRefused() throws IOException {
    cutTable(1);
  }

  private void cutTable(int step) throws IOException {
    var table = Databases.files(directory, ".ldb").getLast();
    var bytes = Files.readAllBytes(table);
    for (int size = 0; size < bytes.length; size += step) {
      Files.write(table, Arrays.copyOf(bytes, size));
      var failure = assertThrows(CorruptDatabaseException.class, () -> contents(directory));
      assertEquals("orders.db/" + table.getFileName(), failure.file());
    }
  }

  @Test
  void cutManifestsAreRefused() throws IOException {
    cutManifest(2);
  }

  @Test
  @Tag("long")
  void manifestsCutAtAnyByteAreRefused() throws IOException {
    cutManifest(1);
  }

  private void cutManifest(int step) throws IOException {
    var manifest = Databases.manifest(directory);
    var bytes = Files.readAllBytes(manifest);
    for (int size = 0; size < bytes.length; size += step) {
      Files.write(manifest, Arrays.copyOf(bytes, size));
      assertThrows(IOException.class, () -> contents(directory));
      assertThrows(IOException.class, () -> LevelDb.open(directory));
    }
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    for (var ending : List.of(".ldb", ".log", "")) {
      var file =
          ending.isEmpty()
              ? Databases.manifest(directory)
              : Databases.files(directory, ending).getFirst();
      var bytes = Files.readAllBytes(file);
      Files.delete(file);
      for (var opening : List.<Opening>of(LevelDb::open, LevelDb::openReadOnly)) {
        var failure = assertThrows(IOException.class, () -> opening.open(directory));
        assertTrue(
            failure.getMessage().startsWith("orders.db/" + file.getFileName()),
            failure.getMessage());
      }
      Files.write(file, bytes);
    }
    assertEquals(states.getLast(), contents(directory));
  }

  private interface Opening {
    LevelDb open(Path directory) throws IOException;
  }

  @Test
  void aMissingCurrentIsNotANewDatabase() throws IOException {
    Files.delete(directory.resolve("CURRENT"));
    var failure = assertThrows(IOException.class, () -> LevelDb.open(directory));
    assertEquals("orders.db/CURRENT: No database is here.", failure.getMessage());
  }

  @Test
  void anotherOrderOfKeysIsRefused() throws IOException {
    var edit = new VersionEdit();
    edit.comparator = "backwards";
    edit.logNumber = 0L;
    edit.nextFileNumber = 9L;
    edit.lastSequence = 0L;
    assertEquals(
        "m cannot be read at offset 0: expected keys ordered by leveldb.BytewiseComparator,"
            + " found by backwards.",
        refusal(edit));
  }

  @Test
  void overlappingTablesInASortedLevelAreRefused() throws IOException {
    var edit = new VersionEdit();
    edit.comparator = VersionEdit.COMPARATOR;
    edit.logNumber = 0L;
    edit.nextFileNumber = 9L;
    edit.lastSequence = 9L;
    for (var range : Map.of(1L, "ac", 2L, "bd").entrySet()) {
      var smallest = new InternalKey(Databases.bytes(range.getValue().substring(0, 1)), 1);
      var largest = new InternalKey(Databases.bytes(range.getValue().substring(1)), 1);
      edit.added.add(
          new VersionEdit.AddedTable(1, new TableMetadata(range.getKey(), 100, smallest, largest)));
    }
    assertEquals(
        "m cannot be read at offset 0: expected tables of level 1 that follow each other,"
            + " found 000001 and 000002 overlapping.",
        refusal(edit));
  }

  private String refusal(VersionEdit edit) throws IOException {
    var file = parent.resolve("m");
    try (var manifest = LogWriter.create(file)) {
      var record = edit.encode();
      manifest.append(record.array(), record.size());
    }
    var bytes = Files.readAllBytes(file);
    return assertThrows(CorruptDatabaseException.class, () -> ManifestState.read("m", bytes))
        .getMessage();
  }

  @Test
  void tablesWithMoreThanTheManifestSaysAreRefused() throws IOException {
    var table = Databases.files(directory, ".ldb").getLast();
    var bytes = Files.readAllBytes(table);
    // The end says where everything is, so that a second one looks like a whole table.
    var longer = Arrays.copyOf(bytes, bytes.length + Table.FOOTER_BYTES);
    System.arraycopy(
        bytes, bytes.length - Table.FOOTER_BYTES, longer, bytes.length, Table.FOOTER_BYTES);
    Files.write(table, longer);
    assertThrows(CorruptDatabaseException.class, () -> contents(directory));
  }

  @Test
  void tableWhoseEndNamesAnotherBlockAsItsIndexIsNotTakenForAnEmptyOne() throws IOException {
    var table = Databases.files(directory, ".ldb").getLast();
    var bytes = Files.readAllBytes(table);
    int start = bytes.length - Table.FOOTER_BYTES;
    var other =
        BlockHandle.read(new ByteReader("t", 0, Arrays.copyOfRange(bytes, start, start + 20)));
    var footer = new ByteWriter();
    other.write(footer);
    other.write(footer);
    System.arraycopy(footer.array(), 0, bytes, start, footer.size());
    Files.write(table, bytes);
    var failure = assertThrows(CorruptDatabaseException.class, () -> contents(directory));
    assertEquals("one of 0 blocks that does not", failure.found());
  }
}
