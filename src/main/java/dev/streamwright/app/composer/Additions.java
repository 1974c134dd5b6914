package dev.streamwright.app.composer;

import dev.streamwright.app.task.Progress;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Adds composed entries to a stream.
final class Additions {

  private Additions() {}

  /// Adds an entry to the open operation.
  ///
  /// @param entry its number does not count
  /// @return the entry with the number that the stream gave it
  static StreamEntry add(StreamSource source, StreamEntry entry) throws IOException {
    long number =
        entry.isBookmark()
            ? source.addStreamBookmark(Bookmark.of(entry.data()))
            : source.addStreamEntry(entry.type(), entry.data());
    return new StreamEntry(entry.type(), number, entry.data());
  }

  /// Starts an operation with entries that were composed before: all of them, or no operation at
  /// all.
  static List<StreamEntry> start(StreamSource source, List<StreamEntry> entries, Progress progress)
      throws IOException {
    source.startAtomicOp();
    try {
      return addAll(source, entries, progress);
    } catch (IOException | RuntimeException refused) {
      rollBack(source, refused);
      throw refused;
    }
  }

  private static List<StreamEntry> addAll(
      StreamSource source, List<StreamEntry> entries, Progress progress) throws IOException {
    var added = new ArrayList<StreamEntry>(entries.size());
    for (var entry : entries) {
      progress.stopIfCancelled();
      added.add(add(source, entry));
      progress.report((double) added.size() / entries.size());
    }
    return added;
  }

  private static void rollBack(StreamSource source, Exception reason) {
    try {
      source.rollbackAtomicOp();
    } catch (IOException | RuntimeException alsoFailed) {
      reason.addSuppressed(alsoFailed);
    }
  }
}
