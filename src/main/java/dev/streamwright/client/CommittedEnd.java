package dev.streamwright.client;

import dev.streamwright.source.StreamTruncatedException;
import java.io.IOException;
import java.io.InterruptedIOException;

/// How far the stream is known to reach: what a header said, and nothing else. Whoever waits for an
/// entry waits here. Any number of threads.
final class CommittedEnd {
  private final String server;
  private long end;

  /// The last truncation that was noticed and that nobody who waits was told of: entries from
  /// `firstRemoved` up to before `endBefore` were there.
  private boolean untold;

  private long firstRemoved;
  private long endBefore;

  /// @param server its address, for messages
  CommittedEnd(String server) {
    this.server = server;
  }

  /// The number of committed entries, as far as known.
  synchronized long get() {
    return end;
  }

  synchronized boolean isReached(long number) {
    return Long.compareUnsigned(number, end) < 0;
  }

  /// A header was answered. Headers come in the order in which they were asked for.
  synchronized void answered(long total) {
    if (Long.compareUnsigned(total, end) < 0) truncated(total);
    if (total == end) return;
    end = total;
    notifyAll();
  }

  /// Entries from this one on are others now, or are gone.
  synchronized void truncated(long first) {
    if (!untold) endBefore = 0;
    if (!untold || Long.compareUnsigned(first, firstRemoved) < 0) firstRemoved = first;
    if (Long.compareUnsigned(end, endBefore) > 0) endBefore = end;
    untold = true;
    notifyAll();
  }

  /// Entries from this one on were read: whoever reads them knows of truncations before.
  synchronized void read(long first) {
    if (untold && Long.compareUnsigned(first, firstRemoved) <= 0) untold = false;
  }

  /// That nothing was removed before entry `number`, which somebody waits for who has read, or
  // could
  /// have read, all before it.
  ///
  /// @throws StreamTruncatedException if something was; said once
  synchronized void requireKept(long number) throws StreamTruncatedException {
    if (!isConcerned(number)) return;
    untold = false;
    throw new StreamTruncatedException(server, firstRemoved);
  }

  private boolean isConcerned(long number) {
    return untold
        && Long.compareUnsigned(firstRemoved, number) < 0
        && Long.compareUnsigned(number, endBefore) <= 0;
  }

  /// Waits until entry `number` is there, something before it
  /// is removed, somebody calls [#wake], or the time is over.
  synchronized void await(long number, long nanos) throws IOException {
    if (isReached(number) || isConcerned(number)) return;
    waitOn(this, nanos);
  }

  synchronized void wake() {
    notifyAll();
  }

  /// `Object.wait` for those who are never interrupted.
  static void waitOn(Object monitor, long nanos) throws InterruptedIOException {
    try {
      monitor.wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Waiting for the server was interrupted.");
    }
  }
}
