package dev.streamwright.store;

import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.leveldb.SortedEntries;
import dev.streamwright.leveldb.WriteBatch;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Bookmarks in a LevelDB database, as every writer of this format keeps them: the key is the
/// bookmark, the value the entry number in 8 bytes, big-endian. Any number of threads may ask, and
/// one at a time may change it.
final class DatabaseBookmarkMap implements BookmarkMap {
  private final LevelDb database;
  private final EarlierPlaces known;
  private volatile boolean dirty;

  /// @param known learns what the database drops
  DatabaseBookmarkMap(LevelDb database, EarlierPlaces known) {
    this.database = database;
    this.known = known;
  }

  /// Whether anything was put since the last call. What is being put meanwhile counts for this call
  /// or the next.
  boolean takeDirty() {
    if (!dirty) return false;
    dirty = false;
    return true;
  }

  @Override
  public OptionalLong find(byte[] bookmark) throws IOException {
    byte[] value = database.get(bookmark);
    return value == null ? OptionalLong.empty() : OptionalLong.of(number(value));
  }

  @Override
  public void put(List<IndexedBookmark> bookmarks) throws IOException {
    if (!bookmarks.isEmpty()) write(bookmarks, () -> {});
  }

  @Override
  public void put(List<IndexedBookmark> bookmarks, CommitStep step) throws IOException {
    write(bookmarks, step::run);
  }

  private void write(List<IndexedBookmark> bookmarks, LevelDb.Step step) throws IOException {
    var batch = new WriteBatch();
    for (IndexedBookmark bookmark : bookmarks) batch.put(bookmark.bytes(), value(bookmark));
    write(batch, step);
  }

  private void write(WriteBatch batch, LevelDb.Step step) throws IOException {
    try {
      database.write(batch, step);
    } finally {
      // Only now: a thread that takes this for done forces what the log has.
      dirty = true;
    }
  }

  /// Of the earlier values of a bookmark, those count that the database still has, unless it has
  /// dropped any in favour of what is removed.
  @Override
  public boolean remove(long firstRemoved, List<IndexedBookmark> bookmarks, Places stream)
      throws IOException {
    var batch = new WriteBatch();
    for (IndexedBookmark bookmark : bookmarks) {
      Optional<IndexedBookmark> earlier = before(firstRemoved, bookmark.bytes());
      if (earlier.isEmpty()) batch.delete(bookmark.bytes());
      // What was never committed may have hidden another place.
      else if (!stream.has(earlier.get())) return false;
      else batch.put(bookmark.bytes(), value(earlier.get()));
    }
    // After the questions: meanwhile, more may have been dropped.
    if (!known.reachesTo(firstRemoved)) return false;
    write(batch, () -> {});
    return true;
  }

  private Optional<IndexedBookmark> before(long firstRemoved, byte[] bookmark) throws IOException {
    for (byte[] value : database.history(bookmark)) {
      long number = number(value);
      if (Long.compareUnsigned(number, firstRemoved) < 0)
        return Optional.of(new IndexedBookmark(bookmark, number));
    }
    return Optional.empty();
  }

  /// The value of a bookmark's key.
  static byte[] value(IndexedBookmark bookmark) {
    return ByteBuffer.allocate(Long.BYTES).putLong(0, bookmark.number()).array();
  }

  /// Bookmarks as a database takes them in one step.
  static SortedEntries entries(BookmarkRun all) {
    return () -> {
      IndexedBookmark next = all.next();
      return next == null ? null : Map.entry(next.bytes(), value(next));
    };
  }

  @Override
  public List<IndexedBookmark> ascending(byte[] from, int maxCount) throws IOException {
    return indexed(database.ascending(from, maxCount));
  }

  @Override
  public List<IndexedBookmark> descending(byte[] before, int maxCount) throws IOException {
    return indexed(database.descending(before, maxCount));
  }

  private static List<IndexedBookmark> indexed(List<Map.Entry<byte[], byte[]>> found)
      throws IOException {
    var indexed = new ArrayList<IndexedBookmark>(found.size());
    for (var entry : found)
      indexed.add(new IndexedBookmark(entry.getKey(), number(entry.getValue())));
    return indexed;
  }

  private static long number(byte[] value) throws IOException {
    if (value.length != Long.BYTES)
      throw new IOException(
          PlainText.format(
              "The bookmark database holds a value of %,d bytes; expected 8.", value.length));
    return ByteBuffer.wrap(value).getLong();
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
