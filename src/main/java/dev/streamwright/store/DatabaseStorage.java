package dev.streamwright.store;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.leveldb.DatabaseMark;
import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.leveldb.Witness;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Keeps a writer's index in the LevelDB database beside the stream, which other programs read and
/// write too.
///
/// `NAME.index` says up to which entry the database is right, and is believed only if the database
/// has all that it had, nobody else has opened it for writing since, and the stream still has that
/// entry. The database may know more than the record says, from commits before a crash: they are
/// read again from the stream.
///
/// Any other database is taken over. It stays what it is, and takes the bookmarks of commits, while
/// the bookmarks of the stream are read and sorted; then all its contents are replaced in one step.
/// That is as cheap as comparing them would be, and right whatever they lack, misplace or have too
/// much.
final class DatabaseStorage implements IndexStorage {
  private final StreamPaths paths;
  private final CommittedEntries entries;

  // Touched by the index's thread only.
  private LevelDb database;
  private Optional<IndexRecord> resumable = Optional.empty();

  private final EarlierPlaces places = new EarlierPlaces();
  private volatile RetryingBookmarkMap map;
  private boolean recordForgotten;

  DatabaseStorage(StreamPaths paths, CommittedEntries entries) {
    this.paths = paths;
    this.entries = entries;
  }

  @Override
  public Optional<IndexState> open(StreamHeader header) {
    try {
      Optional<IndexRecord> record = provedRecord(header);
      places.reset();
      // Whatever was written after the record may have dropped earlier places.
      if (record.isPresent())
        places.raise(
            record.get().database().isAllIn(paths.database())
                ? record.get().placesKnownFrom()
                : header.totalEntries());
      use(LevelDb.open(paths.database(), new Owner(header)));
      if (record.isEmpty()) return Optional.empty();
      // Opening has changed the database.
      write(record.get().last(), placesKnownFrom(record.get()), record.get().runs());
      if (record.get().runs() == 0) return Optional.of(record.get().covered(map, entries, header));
      resumable = record;
    } catch (IOException _) {
      // Damaged, or the disk fails: the stream holds every bookmark.
    }
    return Optional.empty();
  }

  private long placesKnownFrom(IndexRecord opened) {
    return opened.runs() == 0 ? places.knownFrom() : opened.placesKnownFrom();
  }

  /// What the database learns from the stream, and the other way round.
  private final class Owner implements Witness {
    private final StreamHeader header;

    /// @param header of the stream as it was opened; null if nothing has to be confirmed
    Owner(StreamHeader header) {
      this.header = header;
    }

    /// Whether a bookmark that was written before its commit was committed.
    @Override
    public boolean confirms(byte[] key, byte[] value) throws IOException {
      return key.length > 0
          && value.length == Long.BYTES
          && entries.isBookmark(header, ByteBuffer.wrap(value).getLong(), Bookmark.of(key));
    }

    @Override
    public void dropped(byte[] key, byte[] newer) {
      if (newer.length == Long.BYTES) places.forgotten(ByteBuffer.wrap(newer).getLong());
    }
  }

  private void use(LevelDb opened) {
    database = opened;
    map = new RetryingBookmarkMap(new DatabaseBookmarkMap(opened, places), places);
  }

  private Optional<IndexRecord> provedRecord(StreamHeader header) throws IOException {
    Optional<IndexRecord> record = IndexRecord.read(paths.record());
    boolean proved = record.isPresent() && record.get().holds(paths.database(), entries, header);
    return proved ? record : Optional.empty();
  }

  @Override
  public BookmarkMap unproved() {
    return map;
  }

  @Override
  public IndexBuild build(StreamHeader header, boolean fromStart) throws IOException {
    if (!fromStart && resumable.isPresent()) {
      IndexRecord record = resumable.get();
      IndexState covered = record.covered(map, entries, header);
      return IndexBuild.resumed(
          paths.database(),
          record.runs(),
          covered.entries(),
          covered.offset(),
          record.placesKnownFrom());
    }
    synchronized (this) {
      // A truncation from here on makes the record that follows wrong again.
      if (fromStart) recordForgotten = false;
      try {
        IndexRecord.delete(paths.record());
        IndexBuild.removeFiles(paths.database());
      } catch (IOException _) {
        // The old record speaks of contents that will be replaced. No new one is due before that.
        return new IndexBuild(null);
      }
    }
    return new IndexBuild(paths::database);
  }

  @Override
  public void record(StreamHeader header, IndexBuild build) throws IOException {
    if (database != null)
      write(
          Optional.of(EntryMark.of(entries, header, build.savedEntries() - 1)),
          build.placesKnownFrom(),
          build.savedRuns());
  }

  @Override
  public IndexState complete(IndexBuild build) throws IOException {
    // Before the new contents are there: later drops count.
    places.reset();
    if (database == null)
      build.use(
          all ->
              use(
                  LevelDb.replace(
                      paths.database(), DatabaseBookmarkMap.entries(all), new Owner(null))));
    else if (!build.isEmpty() || !database.ascending(new byte[0], 1).isEmpty())
      build.use(all -> database.replaceContents(DatabaseBookmarkMap.entries(all)));
    places.raise(build.placesKnownFrom());
    // The record that counts on these files names another manifest by now.
    IndexBuild.removeFiles(paths.database());
    return new IndexState(map, build.entries(), build.offset());
  }

  @Override
  public void record(StreamHeader header, IndexState state) throws IOException {
    if (hasPending()) return;
    write(
        state.entries() == 0
            ? Optional.empty()
            : Optional.of(EntryMark.of(entries, header, state.entries() - 1)),
        places.knownFrom(),
        0);
  }

  @Override
  public synchronized void forgetRecord() throws IOException {
    recordForgotten = true;
    IndexRecord.delete(paths.record());
  }

  @Override
  public synchronized void allowRecord() {
    recordForgotten = false;
  }

  /// What the record calls right must outlive a power failure like the record itself, so the
  /// logs are forced first.
  private synchronized void write(Optional<EntryMark> last, long placesKnownFrom, int runs)
      throws IOException {
    if (recordForgotten) return;
    DatabaseMark mark = DatabaseMark.of(paths.database());
    if (map.takeDirty()) database.force();
    new IndexRecord(mark, last, placesKnownFrom, runs).write(paths.record());
  }

  @Override
  public boolean hasPending() {
    RetryingBookmarkMap current = map;
    return current != null && current.hasPending();
  }

  @Override
  public void retry() throws IOException {
    map.retry();
  }

  @Override
  public void close() throws IOException {
    if (database != null) database.close();
  }
}
