package dev.streamwright.leveldb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.testkit.GoldenStream;
import dev.streamwright.testkit.TarGz;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Databases that the reference server left behind.
class GoldenDatabaseTest {
  private static final int MANY = 200_000;

  @TempDir Path directory;

  static List<String> archives() {
    var names = new ArrayList<>(GoldenStream.names());
    names.add("zkevm.reopened");
    return names;
  }

  @ParameterizedTest
  @MethodSource("archives")
  void holdsWhatTheReferenceReads(String archive) throws IOException {
    var path = unpack(archive);
    var listed = listed(archive);
    var before = Databases.files(path);
    try (var database = LevelDb.openReadOnly(path)) {
      assertEquals(listed, Databases.contents(database));
      assertEquals(listed, Databases.contentsFromTheEnd(database));
      for (var entry : listed.entrySet())
        assertEquals(entry.getValue(), hex(database.get(HexFormat.of().parseHex(entry.getKey()))));
    }
    assertEquals(before, Databases.files(path));
  }

  @ParameterizedTest
  @MethodSource("archives")
  void holdsTheSameAfterWriting(String archive) throws IOException {
    var path = unpack(archive);
    var expected = listed(archive);
    try (var database = LevelDb.open(path)) {
      database.write(new WriteBatch().put(new byte[] {1}, new byte[] {2}));
    }
    expected.put("01", "02");
    assertEquals(expected, Databases.contents(path));
  }

  @Test
  void holdsManyBookmarks() throws IOException {
    var path = unpack("bookmarks200k");
    try (var database = LevelDb.openReadOnly(path)) {
      for (int i = 0; i < MANY; i++) assertArrayEquals(value(i), database.get(bookmark(i)));
      assertEquals(null, database.get(bookmark(MANY)));
      assertEquals(MANY, database.ascending(new byte[0], Integer.MAX_VALUE).size());
      assertEquals(MANY, database.descending(null, Integer.MAX_VALUE).size());
    }
  }

  private Path unpack(String archive) throws IOException {
    var name = archive.replace(".reopened", "");
    var file = archive.equals(name) ? name + ".db.tar.gz" : name + ".db.reopened.tar.gz";
    try (var packed = getClass().getResourceAsStream("/golden/" + file)) {
      TarGz.unpack(packed, directory);
    }
    return directory.resolve(name + ".db");
  }

  private static SortedMap<String, String> listed(String archive) {
    var listed = new TreeMap<String, String>();
    GoldenStream.named(archive.replace(".reopened", ""))
        .databaseBookmarks()
        .forEach((bookmark, entry) -> listed.put(hex(bookmark.bytes()), hex(value(entry))));
    return listed;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] value(long entryNumber) {
    return ByteBuffer.allocate(Long.BYTES).putLong(entryNumber).array();
  }

  /// The message BookMark{2, number}, which leaves out a number of 0.
  private static byte[] bookmark(int number) {
    var bytes = ByteBuffer.allocate(16).put((byte) 8).put((byte) 2);
    if (number > 0) bytes.put((byte) 0x10);
    for (int rest = number; rest > 0; rest >>>= 7)
      bytes.put((byte) (rest & 0x7f | (rest > 0x7f ? 0x80 : 0)));
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
