package dev.streamwright.cli;

import dev.streamwright.source.StreamSource;
import dev.streamwright.store.FileStreamSource;
import java.io.IOException;
import java.time.Duration;

/// Waits, with a line that tells how far it is, until the bookmark database of a stream that a
/// command wrote is complete. Closing would wait as well, but without a word.
final class IndexFinish {
  private static final Duration SLICE = Duration.ofMillis(200);

  private IndexFinish() {}

  /// @param source what a command wrote; one behind a server has no database here
  static void await(StreamSource source, Terminal terminal) throws IOException {
    if (!(source instanceof FileStreamSource file)) return;
    try (var progress = new ProgressLine(terminal, "Indexing bookmarks")) {
      while (!file.awaitIndex(SLICE))
        progress.show((double) file.indexedEntries() / file.getHeader().totalEntries());
    }
  }
}
