package dev.streamwright.leveldb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Tables of one level with those of the next one that they overlap, to become tables of that next
/// level.
final class Compaction {
  private final Version version;
  private final int level;
  private final List<Table> inputs;

  private Compaction(Version version, int level, List<Table> inputs) {
    this.version = version;
    this.level = level;
    this.inputs = inputs;
  }

  /// What is to be compacted next; null if every level is small enough.
  static Compaction pick(Version version, Options options) {
    if (version.level(0).size() >= options.levelZeroTables())
      return of(version, 0, version.level(0));
    for (int level = 1; level < version.levelCount() && level < VersionEdit.DEEPEST_LEVEL; level++)
      if (version.bytes(level) > options.levelBytes(level))
        return of(version, level, List.of(oldest(version.level(level))));
    return null;
  }

  /// Taking the table that was written first goes round the whole level in time.
  private static Table oldest(List<Table> tables) {
    var oldest = tables.getFirst();
    for (var table : tables)
      if (table.metadata().number() < oldest.metadata().number()) oldest = table;
    return oldest;
  }

  private static Compaction of(Version version, int level, List<Table> from) {
    var inputs = new ArrayList<>(from);
    // Tables that share a key are merged together: else an older version would stay in front of a
    // newer one, or come back when a deletion is dropped.
    var rest = new ArrayList<>(version.level(level));
    rest.removeAll(from);
    addOverlapping(rest, inputs);
    addOverlapping(new ArrayList<>(version.level(level + 1)), inputs);
    return new Compaction(version, level, List.copyOf(inputs));
  }

  private static void addOverlapping(List<Table> rest, List<Table> inputs) {
    boolean grown = true;
    while (grown) {
      byte[] first = null;
      byte[] last = null;
      for (var table : inputs) {
        var smallest = table.metadata().smallest().key();
        var largest = table.metadata().largest().key();
        if (first == null || KeyVersion.compareKeys(smallest, first) < 0) first = smallest;
        if (last == null || KeyVersion.compareKeys(largest, last) > 0) last = largest;
      }
      var from = first;
      var to = last;
      var overlapping = rest.stream().filter(table -> table.metadata().overlaps(from, to)).toList();
      inputs.addAll(overlapping);
      grown = rest.removeAll(overlapping);
    }
  }

  /// Where the result goes.
  int targetLevel() {
    return level + 1;
  }

  List<Table> inputs() {
    return inputs;
  }

  /// The newest version of every key. A deletion stays as long as a deeper level may hold the key.
  ///
  /// @param witness notified of what is dropped
  VersionCursor result(Witness witness) throws IOException {
    var sources = new ArrayList<VersionCursor>();
    if (level == 0)
      for (var table : version.level(0))
        sources.add(TableCursor.ascending(List.of(table), KeyVersion.NOTHING));
    else sources.add(inputsOf(level));
    sources.add(inputsOf(targetLevel()));
    var merged =
        new MergingCursor(sources, true, newest -> witness.dropped(newest.key(), newest.value()));
    return () -> {
      var next = merged.next();
      while (next != null && next.isDeletion() && version.isBaseLevelFor(next.key(), targetLevel()))
        next = merged.next();
      return next;
    };
  }

  private VersionCursor inputsOf(int inputLevel) {
    var tables = version.level(inputLevel).stream().filter(inputs::contains).toList();
    return TableCursor.ascending(tables, KeyVersion.NOTHING);
  }
}
