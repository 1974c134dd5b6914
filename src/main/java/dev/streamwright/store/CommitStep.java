package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import java.io.IOException;

/// The commit of an operation, done once, by what keeps its bookmarks: after they are written
/// and before they are seen. So no program that comes after a crash finds the operation committed
/// and its bookmarks missing.
final class CommitStep {
  private final Commit commit;
  private StreamHeader committed;
  private boolean begun;

  @FunctionalInterface
  interface Commit {

    /// @return the new header
    StreamHeader run() throws IOException;
  }

  CommitStep(Commit commit) {
    this.commit = commit;
  }

  void run() throws IOException {
    begun = true;
    committed = commit.run();
  }

  boolean isDone() {
    return committed != null;
  }

  /// Whether the commit itself failed.
  boolean hasFailed() {
    return begun && committed == null;
  }

  StreamHeader header() {
    return committed;
  }
}
