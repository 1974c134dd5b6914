package dev.streamwright.client;

import dev.streamwright.source.Deadline;
import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.source.UntoldTruncation;
import dev.streamwright.source.Waiting;
import java.io.IOException;

/// How far the stream is known to reach: what a header said, and nothing else. Callers that wait
/// for an entry wait here. Any number of threads.
final class CommittedEnd {
  private final UntoldTruncation truncation;
  private long end;

  /// @param server its address, for messages
  CommittedEnd(String server) {
    truncation = new UntoldTruncation(server);
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
    truncation.noticed(first, end);
    notifyAll();
  }

  /// Entries from this one on were read.
  synchronized void read(long first) {
    truncation.read(first);
  }

  /// Begins a wait for an entry. [#end] must follow.
  synchronized UntoldTruncation.Wait begin(long number) {
    return truncation.begin(number);
  }

  synchronized void end(UntoldTruncation.Wait wait) {
    truncation.end(wait);
  }

  /// That nothing was removed before the entry that is waited for.
  ///
  /// @throws StreamTruncatedException if something was; once
  synchronized void requireKept(UntoldTruncation.Wait wait) throws StreamTruncatedException {
    truncation.requireKept(wait);
  }

  /// Waits until entry `number` is there, something before it is removed, somebody calls [#wake],
  /// or the time is over.
  synchronized void await(long number, UntoldTruncation.Wait wait, Deadline until)
      throws IOException {
    if (isReached(number) || wait.isConcerned()) return;
    Waiting.on(this, until, "the server");
  }

  /// Waits until entry `number` is there, somebody calls [#wake], or the time is over.
  synchronized void await(long number, Deadline until) throws IOException {
    if (isReached(number)) return;
    Waiting.on(this, until, "the server");
  }

  synchronized void wake() {
    notifyAll();
  }
}
