package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.Deadline;
import dev.streamwright.source.StreamClosedException;
import dev.streamwright.source.Waiting;
import dev.streamwright.store.IndexPhase.CatchingUp;
import dev.streamwright.store.IndexPhase.CaughtUp;
import dev.streamwright.store.IndexPhase.Failed;
import dev.streamwright.store.IndexPhase.Opening;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;

/// How far a bookmark index is: where the thread that keeps it, the commits that extend it and the
/// questions that wait for it meet.
///
/// Any number of threads ask; one at a time commits, truncates or closes; [IndexFollower]'s thread
/// calls the methods of [IndexWork]. All state changes under `lock`, which nobody holds while the
/// disk is used.
final class IndexProgress extends IndexWork {

  /// @param file the stream's name, for messages
  /// @param commitsArrive whether [#committed] is called for each commit
  /// @param lacksSomething whether the database lacks what it could not take
  IndexProgress(
      String file, Headers headers, boolean commitsArrive, BooleanSupplier lacksSomething) {
    super(file, headers, commitsArrive, lacksSomething);
  }

  long coveredEntries() {
    return phase.coveredEntries();
  }

  /// What takes bookmarks now. The first commit waits until the database is open: a program that
  /// comes after a crash would not find them otherwise.
  BookmarkMap taker() {
    if (!begun)
      synchronized (lock) {
        questions++;
        lock.notifyAll();
        awaitUninterrupted(() -> begun || closing == Closing.STOPPED);
        questions--;
      }
    IndexState current = phase.index();
    return current == null ? unproved : current.map();
  }

  /// Covers a commit. If the index does not have its bookmarks, the thread reads them.
  ///
  /// @param taker what has the operation's bookmarks; null if nothing has
  void committed(StreamHeader after, boolean hasBookmarks, BookmarkMap taker) {
    synchronized (lock) {
      // While the thread is on its way, it will come past this commit as well.
      if (!(phase instanceof CaughtUp(IndexState state))) return;
      boolean isIndexed = !hasBookmarks || taker == state.map();
      IndexState next =
          isIndexed ? state.covering(after.totalEntries(), after.totalLength()) : state;
      phase = isIndexed ? new CaughtUp(next) : new CatchingUp(next);
      if (!isIndexed || questions > 0 || isUpkeepDue(next)) lock.notifyAll();
    }
  }

  /// Lets questions wait until [#release], and the thread rest if the index has caught up.
  ///
  /// @return the index if it has caught up and lacks nothing, else null
  IndexState hold() {
    synchronized (lock) {
      held = true;
      awaitUninterrupted(() -> !working || !(phase instanceof CaughtUp));
      boolean isWhole = phase instanceof CaughtUp && !lacksSomething.getAsBoolean();
      return isWhole ? phase.index() : null;
    }
  }

  /// Ends what [#hold] began.
  void release() {
    synchronized (lock) {
      held = false;
      lock.notifyAll();
    }
  }

  /// Covers a truncation whose entries were taken out of the index, which is held.
  void truncated(StreamHeader after) {
    synchronized (lock) {
      if (!(phase instanceof CaughtUp(IndexState state))) return;
      phase = new CaughtUp(state.covering(after.totalEntries(), after.totalLength()));
      knownTruncations = headers.truncations().count();
      records.forgotten(true);
    }
  }

  /// Rebuilds the index, unless that is what happened to `doubted` already, or it is held.
  void invalidate(IndexState doubted) {
    synchronized (lock) {
      IndexState current = phase.index();
      if (!held && current != null && current.map() == doubted.map()) startRebuild();
    }
  }

  /// The index, once it covers the header as it is now.
  IndexState awaitCovered() throws IOException {
    IndexState current = phase.index();
    if (current != null
        && !held
        && closing == Closing.OPEN
        && current.covers(headers.current().totalEntries())
        && !isTruncated()) return current;
    synchronized (lock) {
      while (true) {
        if (closing != Closing.OPEN) throw new StreamClosedException();
        if (!held) {
          IndexState covering = covering();
          if (covering != null) return covering;
        }
        pause();
      }
    }
  }

  /// Holds `lock`. The index if it covers the header; else null, and the thread knows how far it is
  /// needed.
  private IndexState covering() throws IOException {
    StreamHeader header = headers.current();
    // What the index knows, or made it fail, may have been cut off.
    if (!(phase instanceof Opening) && isTruncated()) startRebuild();
    if (phase instanceof Failed(IndexFailure failure)) throw passOn(failure);
    IndexState current = phase.index();
    if (current != null && current.covers(header.totalEntries())) return current;
    if (Long.compareUnsigned(header.totalEntries(), wantedEntries) > 0) {
      wantedEntries = header.totalEntries();
      lock.notifyAll();
    }
    return null;
  }

  /// Holds `lock`. What keeps the index from being made. The next question has it tried again, if
  /// that may help.
  private IOException passOn(IndexFailure failure) {
    if (failure.mayPass()) startRebuild();
    return failure.exception();
  }

  /// Holds `lock`.
  private void pause() throws InterruptedIOException {
    questions++;
    if (questions == 1) lock.notifyAll();
    try {
      Waiting.on(lock, Deadline.never(), "the bookmark index");
    } finally {
      questions--;
    }
  }

  /// Whether the index covers the header before the time is over, or cannot get there.
  boolean awaitCaughtUp(Deadline deadline) throws IOException {
    synchronized (lock) {
      questions++;
      lock.notifyAll();
      try {
        return Waiting.until(
            lock, () -> closing != Closing.OPEN || !isCatchingUp(), deadline, "the bookmark index");
      } finally {
        questions--;
      }
    }
  }

  /// Ends all waits for the index.
  ///
  /// @param caughtUp whether an index that commits belong to catches up first, unless it cannot
  void close(boolean caughtUp) {
    synchronized (lock) {
      closing = Closing.LAST_WORK;
      lock.notifyAll();
      if (caughtUp) awaitUnlessInterrupted(() -> !isCatchingUp());
      closing = Closing.STOPPED;
      lock.notifyAll();
    }
  }

  /// Holds `lock`.
  private boolean isCatchingUp() {
    boolean canCatchUp = !(phase instanceof Failed) && !lacksSomething.getAsBoolean();
    return commitsArrive && canCatchUp && !(phase instanceof CaughtUp);
  }

  /// Holds `lock`.
  private void awaitUninterrupted(BooleanSupplier condition) {
    Waiting.uninterruptibly(lock, condition, Deadline.never());
  }

  /// Holds `lock`. An interrupt ends the wait.
  private void awaitUnlessInterrupted(BooleanSupplier condition) {
    try {
      Waiting.until(lock, condition, Deadline.never(), "the bookmark index");
    } catch (InterruptedIOException _) {
      // The thread keeps its interrupt.
    }
  }
}
