package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// Keeps a bookmark index level with its stream, in a thread of its own.
///
/// The thread opens the index and reads the entries that it does not cover. For a stream that this
/// process writes, each commit brings its bookmarks itself from then on; for one that is only read,
/// the thread reads on when somebody asks. An index that fails or contradicts the stream is dropped
/// and made anew, once; if that fails too, everybody who asks is told.
final class IndexFollower implements Closeable {
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Headers headers;
  private final CommittedEntries entries;
  private final IndexStorage storage;
  private final boolean commitsArrive;
  private final IndexProgress progress;
  private final Thread thread;

  // Touched by the thread only.
  private BookmarkMap open;
  private EntryMark last;

  /// @param commitsArrive whether [IndexProgress#committed] is called for each commit
  IndexFollower(
      String file,
      Headers headers,
      CommittedEntries entries,
      IndexStorage storage,
      boolean commitsArrive) {
    this.headers = headers;
    this.entries = entries;
    this.storage = storage;
    this.commitsArrive = commitsArrive;
    progress = new IndexProgress(file, headers, commitsArrive);
    thread = Thread.ofPlatform().daemon().name("bookmark index of " + file).unstarted(this::run);
  }

  IndexProgress progress() {
    return progress;
  }

  void start() {
    thread.start();
  }

  /// Makes the next opening read the whole stream, whatever happens until then.
  void forgetRecord() throws IOException {
    storage.forgetRecord();
  }

  /// Ends all waits. An index that commits belong to gets a moment to catch up, so that other
  /// programs find its bookmarks in the database; what is left then is read at the next opening.
  @Override
  public void close() {
    progress.close(GRACE_NANOS);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  private void run() {
    progress.deferToReaders();
    while (progress.awaitWork()) {
      try {
        entries.mapping().checked(this::work);
      } catch (Throwable failed) {
        progress.fail(failed);
      }
    }
    finish();
  }

  private Void work() throws IOException {
    IndexState next = open();
    if (next == null) return null;
    if (progress.isLevel()) record(next);
    else if (last != null && !last.isIn(entries, headers.current())) progress.rebuild();
    else follow(next);
    return null;
  }

  /// The index as it is, opened or made anew if that is asked for; null if it is again by now.
  private IndexState open() throws IOException {
    IndexProgress.Opening how = progress.takeOpening();
    if (how == IndexProgress.Opening.DONE) return progress.state();
    last = null;
    if (open != null) open.close();
    open = null;
    IndexState opened =
        how == IndexProgress.Opening.REBUILD ? storage.rebuild() : storage.open(headers.current());
    open = opened.map();
    return progress.publish(opened) ? opened : null;
  }

  private void follow(IndexState from) throws IOException {
    IndexState current = from;
    while (true) {
      StreamHeader header = headers.current();
      if (!current.isWithin(header.totalEntries())) {
        progress.rebuild();
        return;
      }
      if (current.covers(header.totalEntries())) {
        if (isSettled(current, header)) return;
        continue;
      }
      IndexScan scan = IndexScan.of(entries, header, current);
      current.map().put(scan.bookmarks());
      current = current.covering(scan.entries(), scan.offset());
      if (!progress.publish(current)) return;
      if (progress.recordIsDue(current)) record(current);
    }
  }

  private boolean isSettled(IndexState current, StreamHeader header) throws IOException {
    if (!commitsArrive && current.entries() != 0)
      last = EntryMark.of(entries, header, current.entries() - 1);
    if (!progress.settle(current)) return false;
    // Only now: while commits keep coming, each record would let them get ahead again.
    if (progress.isLevel() && progress.isUnrecorded(current)) record(current);
    return true;
  }

  private void record(IndexState current) {
    try {
      entries
          .mapping()
          .checked(
              () -> {
                storage.record(headers.current(), current);
                return current;
              });
    } catch (IOException _) {
      // The earlier record stays right; the next opening has more to read.
    }
    progress.recorded(current);
  }

  private void finish() {
    try (BookmarkMap _ = open) {
      IndexState end = progress.state();
      if (end != null && progress.isUnrecorded(end)) record(end);
    } catch (IOException _) {
      // Nothing is lost: what the database did not take is read from the stream next time.
    }
  }
}
