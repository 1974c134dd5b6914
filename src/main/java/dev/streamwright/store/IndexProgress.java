package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.Faults;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// How far a bookmark index is: where the thread that keeps it, the commits that extend it and the
/// questions that wait for it meet.
final class IndexProgress {

  /// How much the stream grows between two records of how far the index is right.
  private static final long RECORD_BYTES = 64L << 20;

  private static final long NOTHING_RECORDED = -1;
  private static final long AT_ONCE = 0;

  /// How long the index lets whoever opened the stream read first, unless somebody asks it.
  private static final long DEFERENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /// What the thread is to do before it reads on.
  enum Opening {
    CONTINUE,
    REBUILD,
    DONE
  }

  private final String file;
  private final Headers headers;
  private final boolean commitsArrive;
  private final BooleanSupplier behindhand;

  private final Object lock = new Object();
  private volatile IndexState state;
  private volatile BookmarkMap unproved;
  private volatile boolean begun;
  private volatile long building;
  private volatile boolean closed;
  private volatile boolean stopped;
  private volatile long recordedOffset = NOTHING_RECORDED;
  private volatile long recordDueAt = RECORD_BYTES;
  private volatile int knownTruncations;
  private Opening opening = Opening.CONTINUE;
  private boolean level;
  private volatile boolean held;
  private boolean working;
  private boolean failedBefore;
  private long wantedEntries;
  private int waiting;
  private IndexFailure failure;
  private final Backoff backoff = new Backoff();

  /// @param file the stream's name, for messages
  /// @param commitsArrive whether [#committed] is called for each commit
  /// @param behindhand whether the database lacks what it could not take
  IndexProgress(String file, Headers headers, boolean commitsArrive, BooleanSupplier behindhand) {
    this.file = file;
    this.headers = headers;
    this.commitsArrive = commitsArrive;
    this.behindhand = behindhand;
  }

  long coveredEntries() {
    IndexState current = state;
    return current == null ? building : current.entries();
  }

  /// What takes bookmarks now. The first commit waits until the database is open: whoever came
  /// after a crash would not find them otherwise.
  BookmarkMap taker() {
    if (state == null && !begun) awaitBegin();
    IndexState current = state;
    return current == null ? unproved : current.map();
  }

  private void awaitBegin() {
    boolean interrupted = false;
    synchronized (lock) {
      waiting++;
      lock.notifyAll();
      while (!begun && !stopped) {
        try {
          lock.wait();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
      waiting--;
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  /// Covers a commit.
  ///
  /// @param taker what has the operation's bookmarks; null if nothing has
  void committed(StreamHeader after, Operation operation, BookmarkMap taker) {
    synchronized (lock) {
      // While the thread is on its way, it will come past this commit as well.
      if (!level) return;
      try {
        if (operation.hasBookmarks() && taker != state.map())
          IndexedChanges.put(state.map(), operation.indexedBookmarks());
        state = state.covering(after.totalEntries(), after.totalLength());
        if (waiting > 0 || recordIsDue() || behindhand.getAsBoolean() && !backoff.isSet())
          lock.notifyAll();
      } catch (IOException | RuntimeException failed) {
        Faults.log("Adding to the bookmark index of " + file, failed);
        startOver();
      }
    }
  }

  /// Covers a long commit.
  ///
  /// @param taker what has the operation's bookmarks; null if nothing has
  void committedLong(StreamHeader after, BookmarkMap taker) {
    synchronized (lock) {
      if (!level) return;
      if (taker != null && taker == state.map())
        state = state.covering(after.totalEntries(), after.totalLength());
      else level = false;
      lock.notifyAll();
    }
  }

  /// Lets questions wait until [#release], and the thread rest if the index has caught up.
  ///
  /// @return the index if it has caught up and lacks nothing, else null
  IndexState hold() {
    boolean interrupted = false;
    synchronized (lock) {
      held = true;
      while (level && working) {
        try {
          lock.wait();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
      if (interrupted) Thread.currentThread().interrupt();
      return level && !behindhand.getAsBoolean() ? state : null;
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
      state = state.covering(after.totalEntries(), after.totalLength());
      knownTruncations = headers.truncations().count();
      recordedOffset = NOTHING_RECORDED;
      recordDueAt = AT_ONCE;
    }
  }

  /// Drops the index and makes it anew.
  void rebuild() {
    synchronized (lock) {
      startOver();
    }
  }

  /// Drops the index and makes it anew, unless that is what happened to `doubted` already.
  void doubt(IndexState doubted) {
    synchronized (lock) {
      if (!held && state != null && state.map() == doubted.map()) startOver();
    }
  }

  private void startOver() {
    opening = Opening.REBUILD;
    level = false;
    failure = null;
    state = null;
    lock.notifyAll();
  }

  /// The index, once it covers the header as it is now.
  IndexState awaitLevel() throws IOException {
    IndexState current = state;
    if (current != null
        && !held
        && !closed
        && current.covers(headers.current().totalEntries())
        && !isTruncated()) return current;
    synchronized (lock) {
      while (true) {
        if (closed) throw new ClosedChannelException();
        if (held) {
          pause();
          continue;
        }
        StreamHeader header = headers.current();
        // What the index knows, or made it fail, may have been cut off.
        if (opening == Opening.DONE && isTruncated()) startOver();
        if (failure != null) throw takeFailure();
        if (state != null && state.covers(header.totalEntries())) return state;
        if (Long.compareUnsigned(header.totalEntries(), wantedEntries) > 0) {
          wantedEntries = header.totalEntries();
          lock.notifyAll();
        }
        pause();
      }
    }
  }

  /// What keeps the index from being made. Whoever asks next has it tried again, if that may help.
  private IOException takeFailure() {
    IOException told = failure.exception();
    if (failure.mayPass()) startOver();
    return told;
  }

  private void pause() throws InterruptedIOException {
    waiting++;
    if (waiting == 1) lock.notifyAll();
    try {
      lock.wait();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Waiting for the bookmark index was interrupted.");
    } finally {
      waiting--;
    }
  }

  /// Whether the stream lost entries since the index was opened.
  private boolean isTruncated() {
    return headers.truncations().count() != knownTruncations;
  }

  /// Ends all waits for the index.
  ///
  /// @param caughtUp whether an index that commits belong to catches up first, unless it cannot
  void close(boolean caughtUp) {
    boolean interrupted = false;
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
      while (caughtUp && isCatchingUp() && !interrupted) {
        try {
          lock.wait();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
      stopped = true;
      lock.notifyAll();
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  private boolean isCatchingUp() {
    return commitsArrive && !level && failure == null && !behindhand.getAsBoolean();
  }

  /// Whether the index covers the header before the time is over, or cannot get there.
  boolean awaitCaughtUp(long deadline) throws IOException {
    synchronized (lock) {
      waiting++;
      lock.notifyAll();
      try {
        while (!closed && !stopped && isCatchingUp()) {
          long left = deadline - System.nanoTime();
          if (left <= 0) return false;
          TimeUnit.NANOSECONDS.timedWait(lock, left);
        }
        return true;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("Waiting for the bookmark index was interrupted.");
      } finally {
        waiting--;
      }
    }
  }

  // The thread's part.

  /// Leaves disk and processors to those who opened the stream, until they ask for a bookmark or a
  /// moment is over: what is shown first needs none.
  void deferToReaders() {
    long deadline = System.nanoTime() + DEFERENCE_NANOS;
    synchronized (lock) {
      long left = DEFERENCE_NANOS;
      while (!closed && waiting == 0 && left > 0) {
        try {
          TimeUnit.NANOSECONDS.timedWait(lock, left);
        } catch (InterruptedException _) {
          // As in awaitWork.
        }
        left = deadline - System.nanoTime();
      }
    }
  }

  /// Waits for something to do; false once it is over.
  boolean awaitWork() {
    synchronized (lock) {
      working = false;
      if (held) lock.notifyAll();
      while (!stopped && !hasWork()) {
        try {
          waitForWork();
        } catch (InterruptedException _) {
          // Nobody has this thread to interrupt it; it ends with `close`.
        }
      }
      working = true;
      return !stopped;
    }
  }

  private void waitForWork() throws InterruptedException {
    if (!behindhand.getAsBoolean()) {
      lock.wait();
      return;
    }
    TimeUnit.NANOSECONDS.timedWait(lock, Math.max(1, backoff.nanosLeft()));
  }

  private boolean hasWork() {
    if (held && level) return false;
    if (opening != Opening.DONE || isRetryDue()) return true;
    if (failure != null || state == null) return false;
    if (level) return recordIsDue();
    return commitsArrive || !state.covers(wantedEntries);
  }

  /// Whether the database lacks something and it is time to try again.
  boolean isRetryDue() {
    synchronized (lock) {
      if (!behindhand.getAsBoolean()) return false;
      if (!backoff.isSet()) backoff.failed();
      return backoff.nanosLeft() <= 0;
    }
  }

  void retried(boolean successfully) {
    synchronized (lock) {
      if (successfully) backoff.succeeded();
      else backoff.failed();
    }
  }

  private boolean recordIsDue() {
    return recordIsDue(state);
  }

  /// Whether the stream has grown enough for another record.
  boolean recordIsDue(IndexState current) {
    return current.offset() >= recordDueAt;
  }

  /// Whether the last record does not cover all of this.
  boolean isUnrecorded(IndexState current) {
    return current.offset() != recordedOffset;
  }

  void recorded(IndexState current) {
    recordedOffset = current.offset();
    recordDueAt = current.offset() + RECORD_BYTES;
  }

  IndexState state() {
    return state;
  }

  /// What is to be done first; from now on that counts as done.
  Opening takeOpening() {
    synchronized (lock) {
      Opening taken = opening;
      opening = Opening.DONE;
      if (taken != Opening.DONE) {
        recordedOffset = NOTHING_RECORDED;
        recordDueAt = RECORD_BYTES;
        knownTruncations = headers.truncations().count();
      }
      return taken;
    }
  }

  /// Whether commits extend the index by themselves.
  boolean isLevel() {
    synchronized (lock) {
      return level;
    }
  }

  /// The thread begins with an opening.
  ///
  /// @param map what takes the bookmarks of commits until the index is made; null if nothing does
  void begin(BookmarkMap map) {
    synchronized (lock) {
      building = 0;
      unproved = map;
      begun = true;
      lock.notifyAll();
    }
  }

  /// Whether the making of the index goes on.
  ///
  /// @param covered how many entries were read for it
  boolean isBuilding(long covered) {
    synchronized (lock) {
      building = covered;
      return opening == Opening.DONE && !stopped;
    }
  }

  /// Shows the index to everybody; false if it is to be dropped again, or all is over.
  boolean publish(IndexState next) {
    synchronized (lock) {
      if (opening != Opening.DONE || stopped) return false;
      level = false;
      state = next;
      if (waiting > 0) lock.notifyAll();
      return true;
    }
  }

  /// Ends the chase if the index has really caught up; false if there is more to read.
  boolean settle(IndexState current) throws IOException {
    synchronized (lock) {
      if (headers.current().totalEntries() != current.entries()) return opening != Opening.DONE;
      failedBefore = false;
      wantedEntries = 0;
      level = commitsArrive && opening == Opening.DONE;
      lock.notifyAll();
      return true;
    }
  }

  /// Has the index made anew; the second time in a row, has everybody told.
  void fail(Throwable failed) {
    synchronized (lock) {
      begun = true;
      if (stopped || opening != Opening.DONE) return;
      if (!failedBefore || isTruncated()) {
        failedBefore = true;
        startOver();
        return;
      }
      state = null;
      level = false;
      failedBefore = false;
      failure = new IndexFailure(file, failed);
      lock.notifyAll();
    }
  }
}
