package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CorruptStreamException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the bookmarks of the entries that a truncation is about to remove.
final class RemovedBookmarks {

  /// With more of them the stream is read again, with memory that does not grow with it.
  private static final int MAX_COUNT = 1 << 18;

  private RemovedBookmarks() {}

  /// The bookmarks of the entries that one header has and another one lacks; empty if reading the
  /// rest of the stream is cheaper than finding them, or if they cannot be read.
  static Optional<List<IndexedBookmark>> between(
      StreamHeader after, StreamHeader before, CommittedEntries entries) throws IOException {
    long removedBytes = before.totalLength() - after.totalLength();
    if (removedBytes > after.totalLength()) return Optional.empty();
    var removed = new ArrayList<IndexedBookmark>();
    try {
      boolean isAll =
          IndexScan.all(
              entries,
              after,
              before,
              more -> {
                removed.addAll(more);
                return removed.size() <= MAX_COUNT;
              });
      return isAll ? Optional.of(removed) : Optional.empty();
    } catch (CorruptStreamException _) {
      // Removing damaged entries is what some truncations are for.
      return Optional.empty();
    }
  }
}
