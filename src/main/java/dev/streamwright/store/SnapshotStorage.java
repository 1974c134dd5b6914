package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.leveldb.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/// Keeps a reader's index in memory, above a snapshot of the database if that is right. Changes
/// nothing beside the stream.
///
/// Where the database is not right, what is read of the stream stays in memory up to one run of an
/// [IndexBuild]; the index of a longer stream is a database in a directory for temporary files,
/// which goes when the reader is closed.
final class SnapshotStorage implements IndexStorage {
  private final StreamPaths paths;
  private final CommittedEntries entries;
  private LevelDb snapshot;
  private Path temporary;
  private LevelDb spilled;

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
  public IndexBuild build(StreamHeader header, boolean fromStart) throws IOException {
    removeSpilled();
    return new IndexBuild(this::temporary);
  }

  private Path temporary() throws IOException {
    if (temporary == null) temporary = Files.createTempDirectory("streamwright-bookmarks");
    return temporary;
  }

  @Override
  public void record(StreamHeader header, IndexBuild build) {}

  @Override
  public IndexState complete(IndexBuild build) throws IOException {
    if (build.savedRuns() == 0) return inMemory(build);
    build.use(
        all ->
            spilled =
                LevelDb.replace(
                    temporary().resolve("bookmarks.db"),
                    DatabaseBookmarkMap.entries(all),
                    Witness.TRUSTING));
    IndexBuild.removeFiles(temporary());
    var database = new DatabaseBookmarkMap(spilled, new EarlierPlaces());
    var map = new OverlayBookmarkMap(database, new MemoryBookmarkMap());
    return new IndexState(map, build.entries(), build.offset());
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
    try {
      if (snapshot != null) snapshot.close();
    } finally {
      removeSpilled();
    }
  }

  private void removeSpilled() throws IOException {
    if (spilled != null) spilled.close();
    spilled = null;
    if (temporary == null) return;
    try (var paths = Files.walk(temporary)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    }
    temporary = null;
  }
}
