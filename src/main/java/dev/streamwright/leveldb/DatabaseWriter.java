package dev.streamwright.leveldb;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// Everything that changes files. One thread.
///
/// Order is what makes it outlive a crash at any point: tables are forced to disk first, then the
/// manifest's record that names them, and only then is anything removed. Files that a crash left
/// behind are removed by the next opening.
final class DatabaseWriter implements Closeable {
  private final DatabaseDirectory directory;
  private final Options options;
  private final TableStore tables;
  private final long manifestNumber;
  private long lastSequence;
  private long journalNumber;
  private JournalWriter journal;
  private JournalWriter manifest;
  private boolean failed;

  private DatabaseWriter(
      DatabaseDirectory directory, Options options, TableStore tables, long lastSequence) {
    this.directory = directory;
    this.options = options;
    this.tables = tables;
    this.lastSequence = lastSequence;
    this.manifestNumber = tables.takeFileNumber();
  }

  /// A writer with the version that it starts from.
  record Started(DatabaseWriter writer, Version version) {}

  /// Moves what the journals hold into a table, and starts a new journal and a new manifest.
  static Started start(
      DatabaseDirectory directory, Options options, BlockCache cache, Recovered recovered)
      throws IOException {
    long free = recovered.state().nextFileNumber();
    for (var file : directory.numberedFiles()) free = Math.max(free, file.number() + 1);
    var tables = new TableStore(directory, options, cache, free);
    var writer = new DatabaseWriter(directory, options, tables, recovered.lastSequence());
    List<Table> written = List.of();
    try {
      written = tables.write(recovered.memTable().all(), Long.MAX_VALUE);
      var version = recovered.version().with(0, written, List.of());
      writer.startJournal();
      writer.startManifest(version);
      writer.removeObsoleteFiles(version);
      return new Started(writer, version);
    } catch (IOException | RuntimeException e) {
      written.forEach(Table::close);
      writer.close();
      throw e;
    }
  }

  private void startJournal() throws IOException {
    long number = tables.takeFileNumber();
    var next = JournalWriter.create(directory.journal(number));
    if (journal != null) journal.close();
    journal = next;
    journalNumber = number;
  }

  private void startManifest(Version version) throws IOException {
    manifest = JournalWriter.create(directory.manifest(manifestName()));
    var snapshot = currentState();
    snapshot.comparator = VersionEdit.COMPARATOR;
    for (int level = 0; level < version.levelCount(); level++)
      for (var table : version.level(level))
        snapshot.added.add(new VersionEdit.AddedTable(level, table.metadata()));
    record(snapshot);
    directory.switchCurrent(manifestNumber);
  }

  String manifestName() {
    return DatabaseDirectory.manifestName(manifestNumber);
  }

  private VersionEdit currentState() {
    var edit = new VersionEdit();
    edit.journalNumber = journalNumber;
    edit.previousJournalNumber = 0L;
    edit.nextFileNumber = tables.nextFileNumber();
    edit.lastSequence = lastSequence;
    return edit;
  }

  private void record(VersionEdit edit) throws IOException {
    directory.force();
    var record = edit.encode();
    manifest.append(record.array(), record.size());
    manifest.force();
  }

  void requireUsable() throws IOException {
    if (failed)
      throw new IOException(
          "%s takes no more writes, because one failed. Open the database again."
              .formatted(directory.label(manifestName())));
  }

  /// Hands a batch to the operating system.
  ///
  /// @return the record that was written
  ByteWriter append(WriteBatch batch) throws IOException {
    var record = batch.encode(lastSequence + 1);
    failed = true;
    journal.append(record.array(), record.size());
    failed = false;
    lastSequence += batch.count();
    return record;
  }

  /// Makes a memory table a table of level 0, and starts a new journal.
  Version flush(MemTable memTable, Version version) throws IOException {
    failed = true;
    var written = tables.write(memTable.all(), Long.MAX_VALUE);
    try {
      startJournal();
      var edit = currentState();
      for (var table : written) edit.added.add(new VersionEdit.AddedTable(0, table.metadata()));
      record(edit);
    } catch (IOException | RuntimeException e) {
      written.forEach(Table::close);
      throw e;
    }
    failed = false;
    return version.with(0, written, List.of());
  }

  boolean isMergeDue(Version version) {
    return version.level(0).size() >= options.levelZeroTables();
  }

  Version merge(Merge merge, Version version) throws IOException {
    failed = true;
    var written = tables.write(merge.result(), options.tableBytes());
    try {
      var edit = currentState();
      for (int level = 0; level <= Merge.TARGET_LEVEL; level++)
        for (var table : version.level(level))
          if (merge.inputs().contains(table))
            edit.deleted.add(new VersionEdit.DeletedTable(level, table.metadata().number()));
      for (var table : written)
        edit.added.add(new VersionEdit.AddedTable(Merge.TARGET_LEVEL, table.metadata()));
      record(edit);
    } catch (IOException | RuntimeException e) {
      written.forEach(Table::close);
      throw e;
    }
    failed = false;
    return version.with(Merge.TARGET_LEVEL, written, merge.inputs());
  }

  /// Removes what neither this version nor the manifest needs.
  void removeObsoleteFiles(Version version) throws IOException {
    var live =
        version.tables().stream()
            .map(table -> table.metadata().number())
            .collect(Collectors.toSet());
    directory.remove(
        file ->
            switch (file.kind()) {
              case TABLE -> !live.contains(file.number());
              case JOURNAL -> file.number() < journalNumber;
              case MANIFEST -> file.number() != manifestNumber;
              case TEMPORARY -> true;
            });
  }

  @Override
  public void close() throws IOException {
    if (journal != null) journal.close();
    if (manifest != null) manifest.close();
  }
}
