package dev.streamwright.store;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// Bookmarks in a database, and in memory what the database could not take, until it can.
///
/// Those who put hold the monitor, and so does who tries again.
final class RetryingBookmarkMap implements BookmarkMap {
  private final DatabaseBookmarkMap database;
  private final EarlierPlaces known;

  /// What the database lacks; null if nothing.
  private volatile MemoryBookmarkMap pending;

  /// @param known learns what is forgotten here
  RetryingBookmarkMap(DatabaseBookmarkMap database, EarlierPlaces known) {
    this.database = database;
    this.known = known;
  }

  /// Whether anything was put into the database since the last call.
  boolean takeDirty() {
    return database.takeDirty();
  }

  boolean hasPending() {
    return pending != null;
  }

  /// Puts into the database what it lacks.
  ///
  /// @throws IOException if it still cannot take it
  synchronized void retry() throws IOException {
    MemoryBookmarkMap lacking = pending;
    if (lacking == null) return;
    database.put(lacking.all());
    pending = null;
  }

  @Override
  public synchronized boolean remove(
      long firstRemoved, List<IndexedBookmark> bookmarks, Places stream) throws IOException {
    return pending == null && database.remove(firstRemoved, bookmarks, stream);
  }

  @Override
  public synchronized void put(List<IndexedBookmark> bookmarks) {
    if (pending == null) {
      try {
        database.put(bookmarks);
        return;
      } catch (IOException _) {
        pending = new MemoryBookmarkMap();
      }
    }
    keep(bookmarks);
  }

  /// Holds the monitor. Of a bookmark that comes again, what is kept has the last place only.
  private void keep(List<IndexedBookmark> bookmarks) {
    for (IndexedBookmark bookmark : bookmarks)
      if (pending.find(bookmark.bytes()).isPresent()) known.forgotten(bookmark.number());
    pending.put(bookmarks);
  }

  @Override
  public synchronized void put(List<IndexedBookmark> bookmarks, CommitStep step)
      throws IOException {
    if (pending == null) {
      try {
        database.put(bookmarks, step);
        return;
      } catch (IOException failed) {
        if (step.hasFailed()) throw failed;
        pending = new MemoryBookmarkMap();
      }
    }
    if (!step.isDone()) step.run();
    keep(bookmarks);
  }

  /// The database alone, or with what it lacks above it.
  private BookmarkMap whole() {
    MemoryBookmarkMap lacking = pending;
    return lacking == null ? database : new OverlayBookmarkMap(database, lacking);
  }

  @Override
  public OptionalLong find(byte[] bookmark) throws IOException {
    return whole().find(bookmark);
  }

  @Override
  public List<IndexedBookmark> ascending(byte[] from, int maxCount) throws IOException {
    return whole().ascending(from, maxCount);
  }

  @Override
  public List<IndexedBookmark> descending(byte[] before, int maxCount) throws IOException {
    return whole().descending(before, maxCount);
  }

  @Override
  public void close() {}
}
