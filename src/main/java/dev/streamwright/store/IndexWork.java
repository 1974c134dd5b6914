package dev.streamwright.store;

import dev.streamwright.store.IndexPhase.Building;
import dev.streamwright.store.IndexPhase.CatchingUp;
import dev.streamwright.store.IndexPhase.CaughtUp;
import dev.streamwright.store.IndexPhase.Failed;
import dev.streamwright.store.IndexPhase.Opening;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The side of an [IndexProgress] that the thread which keeps the index works with: what is to be
/// done, and what has been done. All state changes under `lock`, which nobody holds while the disk
/// is used.
abstract class IndexWork {

  /// How long the index lets readers that opened the stream go first, unless one asks it.
  private static final long YIELD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /// What the thread is to do before it reads on.
  enum Action {
    NONE,
    OPEN,
    REBUILD
  }

  /// How far the index is closed.
  enum Closing {
    OPEN,

    /// Nobody is answered; the thread catches up.
    LAST_WORK,

    /// The thread ends.
    STOPPED
  }

  final Object lock = new Object();
  final Headers headers;
  final boolean commitsArrive;
  final BooleanSupplier lacksSomething;
  final RecordTiming records = new RecordTiming();
  volatile IndexPhase phase = new Opening(false);
  volatile Closing closing = Closing.OPEN;
  volatile boolean held;
  volatile int knownTruncations;

  /// Whether the database was opened, or cannot be.
  volatile boolean begun;

  /// What takes the bookmarks of commits while there is no index; null if nothing does.
  volatile BookmarkMap unproved;

  /// How many wait for the index.
  int questions;

  /// How far the index of a stream that is only read is needed.
  long wantedEntries;

  /// Whether the thread is not waiting for work.
  boolean working;

  private final String file;
  private final Backoff backoff = new Backoff();
  private boolean failedBefore;

  IndexWork(String file, Headers headers, boolean commitsArrive, BooleanSupplier lacksSomething) {
    this.file = file;
    this.headers = headers;
    this.commitsArrive = commitsArrive;
    this.lacksSomething = lacksSomething;
  }

  /// Rebuilds the index.
  final void rebuild() {
    synchronized (lock) {
      startRebuild();
    }
  }

  /// Holds `lock`.
  final void startRebuild() {
    phase = new Opening(true);
    lock.notifyAll();
  }

  /// Whether the stream lost entries since the index was opened.
  final boolean isTruncated() {
    return headers.truncations().count() != knownTruncations;
  }

  /// Leaves disk and processors to the readers that opened the stream, until one asks for a
  /// bookmark or a moment is over: what is shown first needs none.
  final void yieldToReaders() {
    long deadline = System.nanoTime() + YIELD_NANOS;
    synchronized (lock) {
      for (long left = YIELD_NANOS;
          closing == Closing.OPEN && questions == 0 && left > 0;
          left = deadline - System.nanoTime()) pause(left);
    }
  }

  /// Waits for something to do; false once it is over.
  final boolean awaitWork() {
    synchronized (lock) {
      working = false;
      if (held) lock.notifyAll();
      while (closing != Closing.STOPPED && !hasWork())
        pause(lacksSomething.getAsBoolean() ? Math.max(1, backoff.nanosLeft()) : Long.MAX_VALUE);
      working = true;
      return closing != Closing.STOPPED;
    }
  }

  /// Holds `lock`.
  private void pause(long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedWait(lock, nanos);
    } catch (InterruptedException _) {
      // Nobody has this thread to interrupt it; it ends with `close`.
    }
  }

  /// Holds `lock`.
  private boolean hasWork() {
    return switch (phase) {
      case Opening _ -> true;
      case Building _ -> isRetryDue();
      case CatchingUp(IndexState state) ->
          isRetryDue() || commitsArrive || !state.covers(wantedEntries);
      case CaughtUp(IndexState state) -> !held && (isRetryDue() || records.isDue(state));
      case Failed _ -> isRetryDue();
    };
  }

  /// Holds `lock`. Whether a commit that led to this state gives the thread something to do.
  final boolean isUpkeepDue(IndexState state) {
    return records.isDue(state) || lacksSomething.getAsBoolean() && !backoff.isSet();
  }

  /// Whether the database lacks something and it is time to try again.
  final boolean isRetryDue() {
    synchronized (lock) {
      if (!lacksSomething.getAsBoolean()) return false;
      if (!backoff.isSet()) backoff.failed();
      return backoff.nanosLeft() <= 0;
    }
  }

  final void retried(boolean successfully) {
    synchronized (lock) {
      if (successfully) backoff.succeeded();
      else backoff.failed();
    }
  }

  /// What is to be done first; from now on that counts as done.
  final Action takePendingAction() {
    synchronized (lock) {
      if (!(phase instanceof Opening opening)) return Action.NONE;
      phase = new Building(0);
      records.forgotten(false);
      knownTruncations = headers.truncations().count();
      return opening.fromStart() ? Action.REBUILD : Action.OPEN;
    }
  }

  /// The database was opened, or cannot be.
  ///
  /// @param taker what takes the bookmarks of commits until the index is made; null if nothing does
  final void begin(BookmarkMap taker) {
    synchronized (lock) {
      unproved = taker;
      begun = true;
      lock.notifyAll();
    }
  }

  /// Whether the making of the index goes on.
  ///
  /// @param covered how many entries were read for it
  final boolean isBuilding(long covered) {
    synchronized (lock) {
      if (!(phase instanceof Building) || closing == Closing.STOPPED) return false;
      phase = new Building(covered);
      return true;
    }
  }

  /// Shows the index to everybody; false if it is to be rebuilt, or all is over.
  final boolean publish(IndexState next) {
    synchronized (lock) {
      if (phase instanceof Opening || closing == Closing.STOPPED) return false;
      phase = new CatchingUp(next);
      if (questions > 0) lock.notifyAll();
      return true;
    }
  }

  /// Ends the chase if the index has really caught up; false if there is more to read.
  final boolean markCaughtUp(IndexState current) throws IOException {
    synchronized (lock) {
      if (phase instanceof Opening) return true;
      if (headers.current().totalEntries() != current.entries()) return false;
      failedBefore = false;
      wantedEntries = 0;
      if (commitsArrive) phase = new CaughtUp(current);
      lock.notifyAll();
      return true;
    }
  }

  /// Whether commits extend the index.
  final boolean isCaughtUp() {
    return phase instanceof CaughtUp;
  }

  final boolean isRecordDue(IndexState state) {
    synchronized (lock) {
      return records.isDue(state);
    }
  }

  final boolean isUnrecorded(IndexState state) {
    synchronized (lock) {
      return records.isUnrecorded(state);
    }
  }

  final void recorded(IndexState state) {
    synchronized (lock) {
      records.recorded(state);
    }
  }

  /// Rebuilds the index; the second time in a row, fails all questions.
  final void fail(Throwable cause) {
    synchronized (lock) {
      begun = true;
      if (closing == Closing.STOPPED || phase instanceof Opening) return;
      if (!failedBefore || isTruncated()) {
        failedBefore = true;
        startRebuild();
        return;
      }
      failedBefore = false;
      phase = new Failed(new IndexFailure(file, cause));
      lock.notifyAll();
    }
  }
}
