package dev.streamwright.leveldb;

import dev.streamwright.testkit.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Databases as tests look at them: keys and values in hex, which orders as bytes do.
final class Databases {
  /// Reaches flushes, merges and the ends of tables and blocks within a few writes.
  static final Options TINY = new Options(400, 500, 3, 2000, 64, 2, 1000);

  private static final int PAGE_COUNT = 7;
  private static final HexFormat HEX = HexFormat.of();

  private Databases() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  static void put(LevelDb database, String key, String value) throws IOException {
    database.write(new WriteBatch().put(bytes(key), bytes(value)));
  }

  static void delete(LevelDb database, String key) throws IOException {
    database.write(new WriteBatch().delete(bytes(key)));
  }

  static String get(LevelDb database, String key) throws IOException {
    return text(database.get(bytes(key)));
  }

  /// Entries with these keys, each with the value `new`.
  static SortedEntries sorted(String... keys) {
    var iterator = List.of(keys).iterator();
    return () -> iterator.hasNext() ? Map.entry(bytes(iterator.next()), bytes("new")) : null;
  }

  /// Everything, as text.
  static Map<String, String> texts(LevelDb database) throws IOException {
    var texts = new TreeMap<String, String>();
    for (var entry : database.ascending(new byte[0], 1000))
      texts.put(text(entry.getKey()), text(entry.getValue()));
    return texts;
  }

  /// Everything, read page by page.
  static SortedMap<String, String> contents(LevelDb database) throws IOException {
    var contents = new TreeMap<String, String>();
    var page = database.ascending(new byte[0], PAGE_COUNT);
    while (!page.isEmpty()) {
      addAll(page, contents);
      var last = page.getLast().getKey();
      page = database.ascending(Arrays.copyOf(last, last.length + 1), PAGE_COUNT);
    }
    return contents;
  }

  /// Everything, read page by page from the end.
  static SortedMap<String, String> contentsFromTheEnd(LevelDb database) throws IOException {
    var contents = new TreeMap<String, String>();
    var page = database.descending(null, PAGE_COUNT);
    while (!page.isEmpty()) {
      addAll(page, contents);
      page = database.descending(page.getLast().getKey(), PAGE_COUNT);
    }
    return contents;
  }

  private static void addAll(
      List<Map.Entry<byte[], byte[]>> page, SortedMap<String, String> contents) {
    for (var entry : page)
      contents.put(HEX.formatHex(entry.getKey()), HEX.formatHex(entry.getValue()));
  }

  static SortedMap<String, String> contents(Path directory) throws IOException {
    try (var database = LevelDb.openReadOnly(directory)) {
      return contents(database);
    }
  }

  /// Digest and time of every file.
  static SortedMap<String, String> files(Path directory) throws IOException {
    var files = new TreeMap<String, String>();
    try (var paths = Files.list(directory)) {
      for (var path : paths.toList())
        files.put(
            path.getFileName().toString(),
            Files.getLastModifiedTime(path) + " " + Digests.sha256(Files.readAllBytes(path)));
    }
    return files;
  }

  static List<Path> files(Path directory, String nameEnding) throws IOException {
    try (var paths = Files.list(directory)) {
      return paths
          .filter(path -> path.getFileName().toString().endsWith(nameEnding))
          .sorted()
          .toList();
    }
  }

  static Path manifest(Path directory) throws IOException {
    return directory.resolve(Files.readString(directory.resolve("CURRENT")).strip());
  }

  /// How many tables each level has.
  static List<Integer> tableCounts(Path directory) throws IOException {
    return state(directory).levels().stream().map(List::size).toList();
  }

  private static ManifestState state(Path directory) throws IOException {
    var manifest = manifest(directory);
    return ManifestState.read(manifest.getFileName().toString(), Files.readAllBytes(manifest));
  }

  /// Moves the tables of every level but 0 one level down, as other writers may have placed them.
  static void sinkTables(Path path) throws IOException {
    var state = state(path);
    var edit = new VersionEdit();
    edit.comparator = VersionEdit.COMPARATOR;
    edit.logNumber = state.logNumber();
    edit.nextFileNumber = state.nextFileNumber() + 1;
    edit.lastSequence = state.lastSequence();
    for (int level = 0; level < state.levels().size(); level++)
      for (var table : state.levels().get(level))
        edit.added.add(new VersionEdit.AddedTable(level == 0 ? 0 : level + 1, table));
    var directory = new DatabaseDirectory(path);
    directory.startManifest(state.nextFileNumber(), edit.encode()).close();
  }
}
