package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.leveldb.LevelDb;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Keeps a writer's index in the LevelDB database beside the stream.
///
/// `NAME.index` says up to which entry the database is right, and is believed only if nobody else
/// has opened the database for writing since, and the stream still has that entry. The database
/// may know more than the record says, from commits before a crash: they are read again from the
/// stream, which changes nothing.
final class DatabaseStorage implements IndexStorage {
  private static final Pattern DATABASE_FILE =
      Pattern.compile("CURRENT(\\..*)?|MANIFEST-\\d+|\\d+\\.(log|ldb|sst|dbtmp)");

  private final StreamPaths paths;
  private final CommittedEntries entries;
  private boolean recordForgotten;

  DatabaseStorage(StreamPaths paths, CommittedEntries entries) {
    this.paths = paths;
    this.entries = entries;
  }

  @Override
  public IndexState open(StreamHeader header) throws IOException {
    Optional<IndexRecord> record = IndexRecord.read(paths.record());
    if (record.isEmpty() || !record.get().holds(paths.database(), entries, header))
      return rebuild();
    DatabaseBookmarkMap map;
    try {
      map = new DatabaseBookmarkMap(LevelDb.open(paths.database()));
    } catch (IOException _) {
      // Damaged; if it cannot be made anew either, that is told.
      return rebuild();
    }
    try {
      IndexState state = record.get().covered(map, entries, header);
      // Opening has changed the manifest.
      write(map, record.get().last());
      return state;
    } catch (IOException | RuntimeException failed) {
      try (map) {
        throw failed;
      }
    }
  }

  @Override
  public IndexState rebuild() throws IOException {
    // First: a truncation from here on makes the record that follows wrong again.
    synchronized (this) {
      recordForgotten = false;
    }
    IndexRecord.delete(paths.record());
    // CURRENT first: without it the rest is no database, for whoever comes after a crash.
    Files.deleteIfExists(paths.database().resolve("CURRENT"));
    for (Path file : databaseFiles()) Files.delete(file);
    return IndexState.empty(new DatabaseBookmarkMap(LevelDb.open(paths.database())));
  }

  @Override
  public void record(StreamHeader header, IndexState state) throws IOException {
    var map = (DatabaseBookmarkMap) state.map();
    Optional<EntryMark> last =
        state.entries() == 0
            ? Optional.empty()
            : Optional.of(EntryMark.of(entries, header, state.entries() - 1));
    if (map.takeDirty()) forceJournals();
    write(map, last);
  }

  @Override
  public synchronized void forgetRecord() throws IOException {
    recordForgotten = true;
    IndexRecord.delete(paths.record());
  }

  private synchronized void write(DatabaseBookmarkMap map, Optional<EntryMark> last)
      throws IOException {
    if (recordForgotten) return;
    new IndexRecord(ManifestMark.of(paths.database(), map.manifest()), last).write(paths.record());
  }

  /// What the record calls right must outlive a power failure like the record itself.
  private void forceJournals() throws IOException {
    for (Path file : databaseFiles()) {
      if (!file.toString().endsWith(".log") || !Files.exists(file)) continue;
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.force(false);
      }
    }
  }

  private List<Path> databaseFiles() throws IOException {
    var files = new ArrayList<Path>();
    if (!Files.exists(paths.database())) return files;
    try (var directory = Files.newDirectoryStream(paths.database())) {
      for (Path file : directory)
        if (DATABASE_FILE.matcher(file.getFileName().toString()).matches()) files.add(file);
    }
    return files;
  }
}
