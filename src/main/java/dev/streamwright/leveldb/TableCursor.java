package dev.streamwright.leveldb;

import java.io.IOException;
import java.util.List;

/// The versions in tables that follow each other, as those of one level do (or a single one), one
/// block in memory at a time.
final class TableCursor implements VersionCursor {
  private final List<Table> tables;
  private final boolean ascending;
  private final byte[] limit;
  private int table;
  private int block;
  private List<KeyVersion> versions = List.of();
  private int version;

  private TableCursor(List<Table> tables, boolean ascending, byte[] limit) {
    this.tables = ascending ? tables : tables.reversed();
    this.ascending = ascending;
    this.limit = limit;
    enterTable();
  }

  /// @param from the first key
  static TableCursor ascending(List<Table> tables, byte[] from) {
    var following =
        tables.stream()
            .filter(table -> KeyVersion.compareKeys(table.metadata().largest().key(), from) >= 0)
            .toList();
    return new TableCursor(following, true, from);
  }

  /// @param before the key after the first one; null: from the last key on
  static TableCursor descending(List<Table> tables, byte[] before) {
    var preceding =
        tables.stream()
            .filter(
                table ->
                    before == null
                        || KeyVersion.compareKeys(table.metadata().smallest().key(), before) < 0)
            .toList();
    return new TableCursor(preceding, false, before);
  }

  @Override
  public KeyVersion next() throws IOException {
    while (true) {
      while (version < versions.size()) {
        var next = versions.get(version++);
        if (isWithinLimit(next)) return next;
      }
      if (!enterBlock()) return null;
    }
  }

  private boolean isWithinLimit(KeyVersion candidate) {
    if (limit == null) return true;
    int order = KeyVersion.compareKeys(candidate.key(), limit);
    return ascending ? order >= 0 : order < 0;
  }

  private boolean enterBlock() throws IOException {
    while (table < tables.size()) {
      var current = tables.get(table);
      if (block >= 0 && block < current.blockCount()) {
        var content = current.versions(block);
        versions = ascending ? content : content.reversed();
        version = 0;
        block += ascending ? 1 : -1;
        return true;
      }
      table++;
      enterTable();
    }
    return false;
  }

  private void enterTable() {
    if (table >= tables.size()) return;
    var entered = tables.get(table);
    int last = entered.blockCount() - 1;
    if (ascending) block = entered.blockAtOrAfter(limit);
    else block = limit == null ? last : Math.min(last, entered.blockAtOrAfter(limit));
  }
}
