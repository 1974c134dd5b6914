package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.leveldb.LevelDb;
import java.io.IOException;
import java.util.Optional;

/// Keeps a reader's index in memory, above a snapshot of the database if that is right. Changes
/// nothing on the disk.
final class SnapshotStorage implements IndexStorage {
  private final StreamPaths paths;
  private final CommittedEntries entries;

  SnapshotStorage(StreamPaths paths, CommittedEntries entries) {
    this.paths = paths;
    this.entries = entries;
  }

  @Override
  public IndexState open(StreamHeader header) {
    try {
      Optional<IndexRecord> record = IndexRecord.read(paths.record());
      if (record.isPresent() && record.get().holds(paths.database(), entries, header))
        return open(record.get(), header);
    } catch (IOException _) {
      // The stream holds every bookmark; the database only saves reading it.
    }
    return rebuild();
  }

  private IndexState open(IndexRecord record, StreamHeader header) throws IOException {
    var database = LevelDb.openReadOnly(paths.database());
    if (!database.manifest().equals(record.manifest().name())) {
      database.close();
      return rebuild();
    }
    var map = new OverlayBookmarkMap(new DatabaseBookmarkMap(database), new MemoryBookmarkMap());
    try {
      return record.covered(map, entries, header);
    } catch (IOException | RuntimeException failed) {
      try (map) {
        throw failed;
      }
    }
  }

  @Override
  public IndexState rebuild() {
    return IndexState.empty(new MemoryBookmarkMap());
  }

  @Override
  public void record(StreamHeader header, IndexState state) {}

  @Override
  public void forgetRecord() {}
}
