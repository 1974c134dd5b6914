package dev.streamwright.store;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// Bookmarks in a database, and in memory what the database could not take, until it can.
///
/// Those who put hold the monitor, and so does who tries again.
final class RetryingBookmarkMap implements BookmarkMap {
  private final DatabaseBookmarkMap database;

  /// What the database lacks; null if nothing.
  private volatile MemoryBookmarkMap pending;

  RetryingBookmarkMap(DatabaseBookmarkMap database) {
    this.database = database;
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
  public synchronized void put(List<IndexedBookmark> bookmarks) {
    if (pending == null) {
      try {
        database.put(bookmarks);
        return;
      } catch (IOException _) {
        pending = new MemoryBookmarkMap();
      }
    }
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
    pending.put(bookmarks);
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
