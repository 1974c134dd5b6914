package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.util.List;

/// Commits operations with their bookmarks. What befalls the index is no failure of a commit.
///
/// Bookmarks are written before the commit and seen after it, also while the index is made or reads
/// on: its thread will come past them again, but other programs look into the database alone, and
/// may come before that.
final class IndexedCommits {
  private final IndexProgress progress;

  IndexedCommits(IndexProgress progress) {
    this.progress = progress;
  }

  /// @throws IOException if the commit fails
  StreamHeader commit(Operation operation, CommitStep.Commit commit) throws IOException {
    var step = new CommitStep(commit);
    BookmarkMap taker = operation.hasBookmarks() ? progress.taker() : null;
    boolean taken = taker != null && put(taker, operation.indexedBookmarks(), step);
    if (!step.isDone()) step.run();
    progress.committed(step.header(), operation, taken ? taker : null);
    return step.header();
  }

  /// Puts bookmarks whose commit is done.
  static void put(BookmarkMap taker, List<IndexedBookmark> bookmarks) throws IOException {
    Uninterrupted.call(
        () -> {
          taker.put(bookmarks);
          return taker;
        });
  }

  private static boolean put(BookmarkMap taker, List<IndexedBookmark> bookmarks, CommitStep step)
      throws IOException {
    try {
      Uninterrupted.call(
          () -> {
            taker.put(bookmarks, step);
            return taker;
          });
      return true;
    } catch (IOException | RuntimeException failed) {
      if (step.hasFailed()) throw failed;
      return false;
    }
  }
}
