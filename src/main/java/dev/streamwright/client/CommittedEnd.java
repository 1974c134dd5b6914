package dev.streamwright.client;

import java.io.IOException;
import java.io.InterruptedIOException;

/// How far the stream is known to reach. Whoever waits for an entry waits here.
final class CommittedEnd {
  private long end;

  /// The number of committed entries, as far as known.
  synchronized long get() {
    return end;
  }

  synchronized boolean isReached(long number) {
    return Long.compareUnsigned(number, end) < 0;
  }

  /// An entry was received live.
  ///
  /// @param next the number behind it
  synchronized void received(long next) {
    if (Long.compareUnsigned(next, end) > 0) move(next);
  }

  /// A header was answered. It lowers the end only if the end was there already when it was asked
  /// for: entries received meanwhile can be newer than the header.
  ///
  /// @param before the end when it was asked for
  synchronized void answered(long before, long total) {
    boolean truncated = Long.compareUnsigned(total, before) < 0;
    if (truncated || Long.compareUnsigned(total, end) > 0) move(total);
  }

  private void move(long to) {
    end = to;
    notifyAll();
  }

  /// Waits until entry `number` is there, somebody calls [#wake], or the time is over.
  synchronized void await(long number, long nanos) throws IOException {
    if (isReached(number)) return;
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
