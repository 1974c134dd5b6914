package dev.streamwright.leveldb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// All of level 0 with the tables of level 1 that it overlaps, to become tables of level 1.
final class Merge {
  /// Where the result goes.
  static final int TARGET_LEVEL = 1;

  private final Version version;
  private final List<Table> inputs;

  private Merge(Version version, List<Table> inputs) {
    this.version = version;
    this.inputs = inputs;
  }

  static Merge of(Version version) {
    var inputs = new ArrayList<>(version.level(0));
    var rest = new ArrayList<>(version.level(TARGET_LEVEL));
    // Tables that share a key with one that is merged are merged too: else a deletion would be
    // dropped
    // and an older version stay behind it.
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
      var overlapping =
          rest.stream()
              .filter(table -> from != null && table.metadata().overlaps(from, to))
              .toList();
      inputs.addAll(overlapping);
      grown = rest.removeAll(overlapping);
    }
    return new Merge(version, List.copyOf(inputs));
  }

  List<Table> inputs() {
    return inputs;
  }

  /// The newest version of every key. A deletion stays as long as a deeper level may hold the key.
  VersionCursor result() throws IOException {
    var levelOne = version.level(TARGET_LEVEL).stream().filter(inputs::contains).toList();
    var sources = new ArrayList<VersionCursor>();
    for (var table : version.level(0))
      sources.add(TableCursor.ascending(List.of(table), KeyVersion.NOTHING));
    sources.add(TableCursor.ascending(levelOne, KeyVersion.NOTHING));
    var merged = new MergingCursor(sources, true);
    return () -> {
      var next = merged.next();
      while (next != null && next.isDeletion() && !version.reachesBehind(TARGET_LEVEL, next.key()))
        next = merged.next();
      return next;
    };
  }
}
