package dev.streamwright.leveldb;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.stream.Collectors;

/// Everything that changes tables: frozen memory tables become tables of level 0, levels that grew
/// are compacted, all contents are replaced. One thread at a time; batches are written meanwhile.
///
/// Order is what makes it outlive a crash at any point: tables are forced to disk first, then the
/// manifest's record that names them, and only then is anything removed. Files that a crash left
/// behind are removed by the next opening.
final class Upkeep implements Closeable {
  private final DatabaseDirectory directory;
  private final Options options;
  private final TableStore tables;
  private final Contents contents;
  private final Witness witness;
  private final Manifest manifest;

  /// What the manifest says of logs.
  private long logNumber;

  private long lastSequence;
  private volatile boolean stopped;

  Upkeep(
      DatabaseDirectory directory,
      Options options,
      TableStore tables,
      Contents contents,
      Witness witness) {
    this.witness = witness;
    this.directory = directory;
    this.options = options;
    this.tables = tables;
    this.contents = contents;
    manifest = new Manifest(directory, tables);
  }

  /// Makes the directory a database without entries. No log is there yet.
  void create(long sequence) throws IOException {
    startManifest(contents.version(), 0, sequence);
    removeObsoleteFiles();
  }

  /// Moves what the logs held on opening into a table, and starts a manifest.
  void open(FrozenTable recovered) throws IOException {
    var written = tables.write(recovered.memTable().all(), Long.MAX_VALUE);
    var next = contents.version().with(0, written, List.of());
    try {
      startManifest(next, recovered.nextLog(), recovered.lastSequence());
    } catch (IOException | RuntimeException failed) {
      written.forEach(Table::close);
      throw failed;
    }
    contents.publish(next, List.of(recovered), List.of());
    removeObsoleteFiles();
  }

  private void startManifest(Version version, long nextLog, long sequence) throws IOException {
    manifest.start(version, nextLog, sequence);
    logNumber = nextLog;
    lastSequence = sequence;
  }

  String manifestName() {
    return manifest.name();
  }

  /// Does what is most urgent; false if nothing is, or once it was stopped.
  boolean step() throws IOException {
    if (stopped) return false;
    var frozen = contents.frozen();
    if (!frozen.isEmpty()) {
      flush(frozen.getFirst());
      return true;
    }
    var compaction = Compaction.pick(contents.version(), options);
    if (compaction == null) return false;
    compact(compaction);
    return true;
  }

  /// Makes a frozen memory table, the oldest, a table of level 0.
  void flush(FrozenTable frozen) throws IOException {
    var version = contents.version();
    var written = tables.write(frozen.memTable().all(), Long.MAX_VALUE);
    var next = version.with(0, written, List.of());
    try {
      var edit = new VersionEdit();
      for (var table : written) edit.added.add(new VersionEdit.AddedTable(0, table.metadata()));
      manifest.record(edit, next, frozen.nextLog(), frozen.lastSequence());
    } catch (IOException | RuntimeException failed) {
      written.forEach(Table::close);
      throw failed;
    }
    logNumber = frozen.nextLog();
    lastSequence = frozen.lastSequence();
    contents.publish(next, List.of(frozen), List.of());
    removeObsoleteFiles();
  }

  private void compact(Compaction compaction) throws IOException {
    var version = contents.version();
    var result = compaction.result(witness);
    var written = tables.write(() -> unlessStopped(result), options.tableBytes());
    var next = version.with(compaction.targetLevel(), written, compaction.inputs());
    try {
      var edit = new VersionEdit();
      for (int level = compaction.targetLevel() - 1; level <= compaction.targetLevel(); level++)
        for (var table : version.level(level))
          if (compaction.inputs().contains(table))
            edit.deleted.add(new VersionEdit.DeletedTable(level, table.metadata().number()));
      for (var table : written)
        edit.added.add(new VersionEdit.AddedTable(compaction.targetLevel(), table.metadata()));
      manifest.record(edit, next, logNumber, lastSequence);
    } catch (IOException | RuntimeException failed) {
      written.forEach(Table::close);
      throw failed;
    }
    contents.publish(next, List.of(), compaction.inputs());
    removeObsoleteFiles();
  }

  private KeyVersion unlessStopped(VersionCursor source) throws IOException {
    if (stopped) throw new InterruptedIOException(directory.name() + " is being closed.");
    return source.next();
  }

  /// Replaces all tables and these frozen memory tables, the oldest ones, by what a source has. The
  /// new tables are written beside the old ones, which stay the database until CURRENT names a
  /// manifest that has the new ones.
  void replace(SortedEntries source, List<FrozenTable> gone) throws IOException {
    var newest = gone.getLast();
    long tag =
        KeyVersion.value(KeyVersion.NOTHING, newest.lastSequence(), KeyVersion.NOTHING).tag();
    var written =
        tables.write(
            () -> {
              var next = source.next();
              return next == null ? null : new KeyVersion(next.getKey(), tag, next.getValue());
            },
            options.tableBytes());
    var before = contents.version();
    long bytes = written.stream().mapToLong(table -> table.metadata().sizeBytes()).sum();
    var next = Version.empty().with(options.levelFor(bytes), written, List.of());
    try {
      startManifest(next, newest.nextLog(), newest.lastSequence());
    } catch (IOException | RuntimeException failed) {
      written.forEach(Table::close);
      throw failed;
    }
    contents.publish(next, gone, before.tables());
    removeObsoleteFiles();
  }

  /// Removes what neither the tables in use nor the manifest need.
  private void removeObsoleteFiles() throws IOException {
    var live =
        contents.version().tables().stream()
            .map(table -> table.metadata().number())
            .collect(Collectors.toSet());
    directory.remove(
        file ->
            switch (file.kind()) {
              case TABLE -> !live.contains(file.number());
              case LOG -> file.number() < logNumber;
              case MANIFEST -> !manifest.isCurrent(file.number());
              case TEMPORARY -> true;
            });
  }

  /// Ends a compaction that is running, and lets no further step do anything. Any thread.
  void stop() {
    stopped = true;
  }

  @Override
  public void close() throws IOException {
    manifest.close();
  }
}
