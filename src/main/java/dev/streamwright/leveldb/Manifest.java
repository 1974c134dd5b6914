package dev.streamwright.leveldb;

import java.io.Closeable;
import java.io.IOException;
import java.security.SecureRandom;

/// The manifest that is being written: which tables make up the database.
///
/// Each opening for writing, each replacement of the contents and each failure to write one starts
/// another manifest, and CURRENT is switched to it when it is complete and on disk. It carries an
/// id that no other manifest has, in a field that every implementation reads and that means nothing
/// for the deepest level: a compaction pointer. So a copy of its first record identifies the
/// database.
final class Manifest implements Closeable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 16;
  private static final long NOTHING_WRITTEN = -1;

  private final DatabaseDirectory directory;
  private final TableStore numbers;
  private LogWriter writer;
  private long number = NOTHING_WRITTEN;

  Manifest(DatabaseDirectory directory, TableStore numbers) {
    this.directory = directory;
    this.numbers = numbers;
  }

  /// Starts another manifest with all there is, and makes it the one that counts.
  ///
  /// @param logNumber the oldest log that is not in a table; 0 for a new database, which
  /// has none yet
  /// @param lastSequence what the first batch of that log comes after
  void start(Version version, long logNumber, long lastSequence) throws IOException {
    // From here on nobody can say which manifest counts, until this one does.
    try (var _ = writer) {
      writer = null;
    }
    long next = numbers.takeFileNumber();
    var snapshot = new VersionEdit();
    snapshot.comparator = VersionEdit.COMPARATOR;
    snapshot.logNumber = logNumber;
    snapshot.previousLogNumber = 0L;
    snapshot.nextFileNumber = numbers.nextFileNumber();
    snapshot.lastSequence = lastSequence;
    snapshot.id = newId();
    for (int level = 0; level < version.levelCount(); level++)
      for (var table : version.level(level))
        snapshot.added.add(new VersionEdit.AddedTable(level, table.metadata()));
    writer = directory.startManifest(next, snapshot.encode());
    number = next;
  }

  private static InternalKey newId() {
    var id = new byte[ID_BYTES];
    RANDOM.nextBytes(id);
    return new InternalKey(id, KeyVersion.TYPE_VALUE);
  }

  /// Notes a change of the tables; they are on disk.
  ///
  /// @param version what the change leads to
  /// @param logNumber as for [#start]
  /// @param lastSequence as for [#start]
  void record(VersionEdit edit, Version version, long logNumber, long lastSequence)
      throws IOException {
    if (writer == null) {
      start(version, logNumber, lastSequence);
      return;
    }
    directory.force();
    edit.logNumber = logNumber;
    edit.lastSequence = lastSequence;
    edit.nextFileNumber = numbers.nextFileNumber();
    var record = edit.encode();
    try {
      writer.append(record.array(), record.size());
      writer.force();
    } catch (IOException failed) {
      // Nobody can say what is on disk: the next change starts another manifest.
      try (var _ = writer) {
        writer = null;
        throw failed;
      }
    }
  }

  boolean isCurrent(long manifestNumber) {
    return manifestNumber == number;
  }

  String name() {
    return DatabaseDirectory.manifestName(number);
  }

  @Override
  public void close() throws IOException {
    if (writer != null) writer.close();
  }
}
