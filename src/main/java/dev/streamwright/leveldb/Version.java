package dev.streamwright.leveldb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// The tables that make up the database at one moment, in levels.
///
/// Level 0 holds tables as they were flushed: they overlap, and the one with the greatest number is
/// the newest. In every other level tables follow each other; a lower level number is newer.
final class Version {
  private final List<List<Table>> levels;

  private Version(List<List<Table>> levels) {
    this.levels = levels;
  }

  static Version empty() {
    return new Version(List.of(List.of()));
  }

  /// @param levels the tables of each level, in any order; at least level 0
  static Version of(List<List<Table>> levels) {
    var sorted = new ArrayList<List<Table>>();
    for (var tables : levels) {
      Comparator<TableMetadata> order =
          sorted.isEmpty()
              ? Comparator.comparing(TableMetadata::number).reversed()
              : TableMetadata.BY_KEY;
      sorted.add(tables.stream().sorted(Comparator.comparing(Table::metadata, order)).toList());
    }
    return new Version(List.copyOf(sorted));
  }

  /// @param level of the added tables
  Version with(int level, List<Table> added, Collection<Table> removed) {
    var changed = new ArrayList<List<Table>>();
    for (int i = 0; i < Math.max(levels.size(), level + 1); i++) {
      var tables = new ArrayList<>(level(i));
      tables.removeAll(removed);
      if (i == level) tables.addAll(added);
      changed.add(tables);
    }
    return of(changed);
  }

  int levelCount() {
    return levels.size();
  }

  List<Table> level(int level) {
    return level < levels.size() ? levels.get(level) : List.of();
  }

  /// What the tables of a level take.
  long bytes(int level) {
    return level(level).stream().mapToLong(table -> table.metadata().sizeBytes()).sum();
  }

  List<Table> tables() {
    return levels.stream().flatMap(List::stream).toList();
  }

  /// The newest version of a key, or null.
  KeyVersion find(byte[] key) throws IOException {
    for (var table : levels.getFirst()) {
      if (!table.metadata().overlaps(key)) continue;
      var version = table.find(key);
      if (version != null) return version;
    }
    for (int level = 1; level < levels.size(); level++) {
      var table = tableAt(levels.get(level), key);
      var version = table == null ? null : table.find(key);
      if (version != null) return version;
    }
    return null;
  }

  /// The newest version of a key in each table of level 0 and in each other level, the newest
  /// first.
  List<KeyVersion> findAll(byte[] key) throws IOException {
    var found = new ArrayList<KeyVersion>();
    for (var table : levels.getFirst())
      if (table.metadata().overlaps(key)) found.add(table.find(key));
    for (var level : levels.subList(1, levels.size())) {
      var table = tableAt(level, key);
      if (table != null) found.add(table.find(key));
    }
    return found;
  }

  /// Whether no deeper level may hold the key.
  boolean isBaseLevelFor(byte[] key, int level) {
    for (int deeper = level + 1; deeper < levels.size(); deeper++)
      if (tableAt(levels.get(deeper), key) != null) return false;
    return true;
  }

  /// The first table of a sorted level that may hold this key: if two do, it has the newer
  /// versions.
  private static Table tableAt(List<Table> tables, byte[] key) {
    int low = 0;
    int high = tables.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (KeyVersion.compareKeys(tables.get(middle).metadata().largest().key(), key) < 0)
        low = middle + 1;
      else high = middle;
    }
    if (low == tables.size() || !tables.get(low).metadata().overlaps(key)) return null;
    return tables.get(low);
  }

  List<VersionCursor> ascending(byte[] from) {
    var cursors = new ArrayList<VersionCursor>();
    for (var table : levels.getFirst()) cursors.add(TableCursor.ascending(List.of(table), from));
    for (var level : levels.subList(1, levels.size()))
      cursors.add(TableCursor.ascending(level, from));
    return cursors;
  }

  /// @param before null: from the last key on
  List<VersionCursor> descending(byte[] before) {
    var cursors = new ArrayList<VersionCursor>();
    for (var table : levels.getFirst()) cursors.add(TableCursor.descending(List.of(table), before));
    for (var level : levels.subList(1, levels.size()))
      cursors.add(TableCursor.descending(level, before));
    return cursors;
  }

  /// Unmaps all tables. Nobody may be reading them.
  void close() {
    tables().forEach(Table::close);
  }
}
