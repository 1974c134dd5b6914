package dev.streamwright.store;

import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.source.BookmarkRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The rows of the bookmark database beside a stream, as any other program finds them: the database
/// is opened as it is, and neither believed nor changed.
final class DatabaseRows implements BookmarkRows {
  private final LevelDb database;
  private final boolean foreign;

  private DatabaseRows(LevelDb database, boolean foreign) {
    this.database = database;
    this.foreign = foreign;
  }

  /// The database as it is now; empty if there is none.
  static Optional<BookmarkRows> open(StreamPaths paths) throws IOException {
    try {
      LevelDb database = LevelDb.openReadOnly(paths.database());
      return Optional.of(new DatabaseRows(database, !isOurs(paths)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private static boolean isOurs(StreamPaths paths) throws IOException {
    Optional<IndexRecord> record = IndexRecord.read(paths.record());
    return record.isPresent() && record.get().database().isIn(paths.database());
  }

  @Override
  public OptionalLong find(byte[] bookmark) throws IOException {
    byte[] value = database.get(bookmark);
    return value == null ? OptionalLong.empty() : number(value);
  }

  @Override
  public List<Row> rows(byte[] from, int maxCount) throws IOException {
    return database.ascending(from, maxCount).stream()
        .map(row -> new Row(row.getKey(), number(row.getValue())))
        .toList();
  }

  private static OptionalLong number(byte[] value) {
    return value.length == Long.BYTES
        ? OptionalLong.of(ByteBuffer.wrap(value).getLong())
        : OptionalLong.empty();
  }

  @Override
  public boolean isForeign() {
    return foreign;
  }

  @Override
  public void close() throws IOException {
    database.close();
  }
}
