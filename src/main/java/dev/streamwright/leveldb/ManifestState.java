package dev.streamwright.leveldb;

import dev.streamwright.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a manifest's records add up to.
///
/// @param logNumber the oldest log that is not in a table
/// @param previousLogNumber another one, or 0
/// @param nextFileNumber greater than every number in use
/// @param lastSequence of the newest version in a table, or later
/// @param levels the tables of each level
record ManifestState(
    long logNumber,
    long previousLogNumber,
    long nextFileNumber,
    long lastSequence,
    List<List<TableMetadata>> levels) {

  static ManifestState empty() {
    return new ManifestState(0, 0, 1, 0, List.of(List.of()));
  }

  static ManifestState read(String file, byte[] bytes) throws CorruptDatabaseException {
    var total = new VersionEdit();
    total.previousLogNumber = 0L;
    var levels = new TreeMap<Integer, Map<Long, TableMetadata>>();
    var records = new LogReader(file, bytes);
    for (var record = records.next(); record != null; record = records.next())
      add(VersionEdit.decode(record), total, levels, file);
    if (records.isTorn())
      throw new CorruptDatabaseException(file, bytes.length, "the rest of a record", "the end");
    require(total.comparator, "the comparator's name", file, bytes);
    require(total.logNumber, "a log number", file, bytes);
    require(total.nextFileNumber, "a next file number", file, bytes);
    require(total.lastSequence, "a last sequence", file, bytes);
    var state =
        new ManifestState(
            total.logNumber,
            total.previousLogNumber,
            total.nextFileNumber,
            total.lastSequence,
            sorted(levels));
    state.verifyOrder(file);
    return state;
  }

  private static void add(
      VersionEdit edit,
      VersionEdit total,
      TreeMap<Integer, Map<Long, TableMetadata>> levels,
      String file)
      throws CorruptDatabaseException {
    if (edit.comparator != null && !edit.comparator.equals(VersionEdit.COMPARATOR))
      throw new CorruptDatabaseException(
          file, 0, "keys ordered by " + VersionEdit.COMPARATOR, "by " + edit.comparator);
    if (edit.comparator != null) total.comparator = edit.comparator;
    if (edit.logNumber != null) total.logNumber = edit.logNumber;
    if (edit.previousLogNumber != null) total.previousLogNumber = edit.previousLogNumber;
    if (edit.nextFileNumber != null) total.nextFileNumber = edit.nextFileNumber;
    if (edit.lastSequence != null) total.lastSequence = edit.lastSequence;
    // Moving a table is deleting it from one level and adding it to another in the same edit.
    for (var deleted : edit.deleted)
      levels.computeIfAbsent(deleted.level(), _ -> new TreeMap<>()).remove(deleted.number());
    for (var added : edit.added)
      levels
          .computeIfAbsent(added.level(), _ -> new TreeMap<>())
          .put(added.table().number(), added.table());
  }

  private static List<List<TableMetadata>> sorted(
      TreeMap<Integer, Map<Long, TableMetadata>> levels) {
    int count = levels.isEmpty() ? 1 : levels.lastKey() + 1;
    var sorted = new ArrayList<List<TableMetadata>>();
    for (int level = 0; level < count; level++)
      sorted.add(
          levels.getOrDefault(level, Map.of()).values().stream()
              .sorted(TableMetadata.BY_KEY)
              .toList());
    return sorted;
  }

  private void verifyOrder(String file) throws CorruptDatabaseException {
    for (int level = 1; level < levels.size(); level++) {
      var tables = levels.get(level);
      for (int i = 1; i < tables.size(); i++) {
        var left = tables.get(i - 1);
        var right = tables.get(i);
        if (KeyVersion.compareKeys(left.largest().key(), right.smallest().key()) > 0)
          throw new CorruptDatabaseException(
              file,
              0,
              PlainText.format("tables of level %d that follow each other", level),
              PlainText.format("%06d and %06d overlapping", left.number(), right.number()));
      }
    }
  }

  private static void require(Object field, String name, String file, byte[] bytes)
      throws CorruptDatabaseException {
    if (field == null) throw new CorruptDatabaseException(file, bytes.length, name, "none");
  }
}
