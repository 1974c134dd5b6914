package dev.streamwright.store;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.Faults;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Changes a stream and its bookmark index together. What goes wrong with the index is no failure
/// of the change. One thread at a time.
///
/// Bookmarks of an operation are written before its commit and seen after it, also while the index
/// is made or reads on: its thread will come past them again, but other programs look into the
/// database alone, and may come before that.
final class IndexedChanges {
  private final CommittedEntries entries;
  private final IndexFollower follower;
  private final IndexProgress progress;

  IndexedChanges(CommittedEntries entries, IndexFollower follower) {
    this.entries = entries;
    this.follower = follower;
    progress = follower.progress();
  }

  /// Commits an operation.
  ///
  /// @throws IOException if the commit fails
  StreamHeader commit(Operation operation, CommitStep.Commit commit) throws IOException {
    var step = new CommitStep(commit);
    BookmarkMap taker = operation.hasBookmarks() ? progress.taker() : null;
    boolean taken = taker != null && put(taker, operation.indexedBookmarks(), step);
    if (!step.isDone()) step.run();
    progress.committed(step.header(), operation.hasBookmarks(), taken ? taker : null);
    return step.header();
  }

  /// Commits an operation whose entries lie in the file already. Questions for bookmarks wait
  /// meanwhile: its bookmarks are too many to be written in one batch that is seen after the
  /// commit.
  ///
  /// @param after what the header will be
  /// @throws IOException if the commit fails
  StreamHeader commitLong(StreamHeader before, StreamHeader after, CommitStep.Commit commit)
      throws IOException {
    progress.hold();
    boolean done = false;
    try {
      BookmarkMap taker = progress.taker();
      boolean taken = taker != null && putAll(taker, before, after);
      StreamHeader committed = commit.run();
      progress.committed(committed, true, taken ? taker : null);
      done = true;
      return committed;
    } finally {
      // Bookmarks of entries that there are not.
      if (!done) progress.rebuild();
      progress.release();
    }
  }

  private boolean putAll(BookmarkMap taker, StreamHeader before, StreamHeader after)
      throws IOException {
    return Uninterrupted.call(
        () -> {
          try {
            return IndexScan.all(
                entries,
                before,
                after,
                bookmarks -> {
                  taker.put(bookmarks);
                  return true;
                });
          } catch (IOException | RuntimeException failed) {
            Faults.log("Adding to the bookmark index", failed);
            return false;
          }
        });
  }

  /// What a truncation does to the file.
  interface Truncation {
    void run() throws IOException;
  }

  /// Truncates the stream. What is removed is taken out of the index if its earlier places are
  /// known; otherwise the index is rebuilt.
  ///
  /// @throws IOException if the truncation fails
  void truncate(StreamHeader before, StreamHeader after, Truncation truncation) throws IOException {
    IndexState index = progress.hold();
    try {
      Optional<List<IndexedBookmark>> removed =
          index == null ? Optional.empty() : removed(before, after);
      // The record first: after a crash, an index that knows removed bookmarks must not seem right.
      follower.forgetRecord();
      truncation.run();
      if (removed.isPresent() && isRemoved(index, after, removed.get())) {
        follower.allowRecord();
        progress.truncated(after);
      } else {
        progress.rebuild();
      }
    } finally {
      progress.release();
    }
  }

  /// The bookmarks that the index has to forget; empty if the stream has to be read again.
  private Optional<List<IndexedBookmark>> removed(StreamHeader before, StreamHeader after)
      throws IOException {
    return entries.mapping().checked(() -> RemovedBookmarks.between(after, before, entries));
  }

  private boolean isRemoved(IndexState index, StreamHeader after, List<IndexedBookmark> removed) {
    BookmarkMap.Places stream =
        bookmark -> entries.isBookmark(after, bookmark.number(), Bookmark.of(bookmark.bytes()));
    try {
      return removed.isEmpty()
          || Uninterrupted.call(
              () ->
                  entries
                      .mapping()
                      .checked(() -> index.map().remove(after.totalEntries(), removed, stream)));
    } catch (IOException | RuntimeException failed) {
      Faults.log("Removing from the bookmark index", failed);
      return false;
    }
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
      Faults.log("Adding to the bookmark index", failed);
      return false;
    }
  }
}
