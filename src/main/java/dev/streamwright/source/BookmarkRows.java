package dev.streamwright.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/// The bookmark index as it lies on the disk for other programs, right or wrong: a snapshot of its
/// rows. Any number of threads may ask.
public interface BookmarkRows extends Closeable {

  /// A row of the index.
  ///
  /// @param bookmark its bytes; shared, not copied
  /// @param number the entry that it leads to, u64; empty if the row holds something else
  record Row(byte[] bookmark, OptionalLong number) {}

  /// {@return the entry that the row of a bookmark leads to; empty if it has none that can be read}
  ///
  /// @param bookmark its bytes
  /// @throws IOException if the index cannot be read
  OptionalLong find(byte[] bookmark) throws IOException;

  /// {@return rows in the order of their bookmarks}
  ///
  /// @param from the first bookmark, if it has a row, else the next one; empty: the first of all
  /// @param maxCount the most that are wanted, at least 1
  /// @throws IOException if the index cannot be read
  List<Row> rows(byte[] from, int maxCount) throws IOException;

  /// {@return whether another program has written the index since this one did last}
  boolean isForeign();
}
