package dev.streamwright.leveldb;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// When upkeep is done: once it was requested, by one thread at a time, which goes on until nothing
/// is due. After a failure there is a pause: until then the logs keep everything.
///
/// Any thread, with or without locks of the database: what changes here is guarded by this object,
/// which nobody holds while upkeep is done.
final class UpkeepSchedule {
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Executor executor;
  private final Work work;

  private boolean isRequested;
  private boolean isOnItsWay;
  private boolean hasFailed;
  private boolean isStopped;
  private long endNanos;

  /// Upkeep in steps.
  @FunctionalInterface
  interface Work {
    /// Does what is most urgent; false if nothing is.
    boolean step() throws IOException;
  }

  UpkeepSchedule(Executor executor, Work work) {
    this.executor = executor;
    this.work = work;
  }

  /// An executor with a thread for each piece of work.
  static void inBackground(Runnable work) {
    Thread.ofPlatform().daemon().name("bookmark database").start(work);
  }

  /// Says that something is due. It is done after the next [#startIfDue].
  synchronized void request() {
    isRequested = true;
  }

  /// Has the executor do what was requested. The caller holds no lock of the database: it may be
  /// the one who does it.
  void startIfDue() {
    if (take()) executor.execute(this::run);
  }

  private synchronized boolean take() {
    if (!isRequested || isOnItsWay || isStopped) return false;
    if (hasFailed && System.nanoTime() - endNanos < RETRY_NANOS) return false;
    isOnItsWay = true;
    isRequested = false;
    return true;
  }

  private void run() {
    boolean done = false;
    try {
      while (work.step()) continue;
      done = true;
    } catch (IOException _) {
      // Frozen memory tables stay, and so do their logs.
    } finally {
      end(done);
    }
  }

  private synchronized void end(boolean done) {
    isOnItsWay = false;
    hasFailed = !done;
    isRequested |= !done;
    endNanos = System.nanoTime();
  }

  /// Starts nothing more.
  synchronized void stop() {
    isStopped = true;
  }
}
