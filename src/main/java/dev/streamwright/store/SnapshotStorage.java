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
  private LevelDb snapshot;

  SnapshotStorage(StreamPaths paths, CommittedEntries entries) {
    this.paths = paths;
    this.entries = entries;
  }

  @Override
  public Optional<IndexState> open(StreamHeader header) {
    try {
      Optional<IndexRecord> record = IndexRecord.read(paths.record());
      if (record.isPresent()
          && record.get().runs() == 0
          && record.get().holds(paths.database(), entries, header))
        return open(record.get(), header);
    } catch (IOException _) {
      // The stream holds every bookmark; the database only saves reading it.
    }
    return Optional.empty();
  }

  private Optional<IndexState> open(IndexRecord record, StreamHeader header) throws IOException {
    snapshot = LevelDb.openReadOnly(paths.database());
    if (!snapshot.manifest().equals(record.database().manifest().name())) return Optional.empty();
    var database = new DatabaseBookmarkMap(snapshot, new EarlierPlaces());
    var map = new OverlayBookmarkMap(database, new MemoryBookmarkMap());
    return Optional.of(record.covered(map, entries, header));
  }

  @Override
  public BookmarkMap unproved() {
    return null;
  }

  @Override
  public IndexBuild build(StreamHeader header, boolean fromStart) {
    return new IndexBuild(null);
  }

  @Override
  public void record(StreamHeader header, IndexBuild build) {}

  @Override
  public IndexState complete(IndexBuild build) throws IOException {
    return inMemory(build);
  }

  /// An index of what was read, in memory.
  static IndexState inMemory(IndexBuild build) throws IOException {
    var map = new OverlayBookmarkMap(build.inMemory(), new MemoryBookmarkMap());
    return new IndexState(map, build.entries(), build.offset());
  }

  @Override
  public void record(StreamHeader header, IndexState state) {}

  @Override
  public void forgetRecord() {}

  @Override
  public void allowRecord() {}

  @Override
  public boolean hasPending() {
    return false;
  }

  @Override
  public void retry() {}

  @Override
  public void close() throws IOException {
    if (snapshot != null) snapshot.close();
  }
}
