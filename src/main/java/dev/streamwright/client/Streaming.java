package dev.streamwright.client;

import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.PagedRuns;
import dev.streamwright.source.StreamReader;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/// The one connection that entries are streamed over: to whoever reads runs, or else to [Tail],
/// while somebody waits for an entry.
final class Streaming implements Closeable {
  private static final long SLICE_NANOS = Duration.ofMillis(500).toNanos();
  private static final Duration LONGEST_WAIT = Duration.ofDays(36_500);

  private final Link link;
  private Tail tail;
  private StreamedRuns runs;
  private boolean closed;

  Streaming(Link link) {
    this.link = link;
  }

  EntryRuns runsFrom(long first, StreamReader reader) throws IOException {
    link.queries().header();
    EntryRuns streamed = startRuns(first);
    return streamed == null ? new PagedRuns(link.server().name(), reader, first) : streamed;
  }

  /// Null if others read runs already.
  private synchronized EntryRuns startRuns(long first) throws IOException {
    link.reconnection().requireOpen();
    if (runs != null) return null;
    endTail();
    runs = StreamedRuns.start(link, first, this::forget);
    return runs;
  }

  boolean await(long number, Duration timeout) throws IOException {
    long deadline = System.nanoTime() + nanos(timeout);
    if (!timeout.isPositive()) lookAtHeader();
    while (true) {
      link.reconnection().requireOpen();
      link.end().requireKept(number);
      if (link.end().isReached(number)) return true;
      long left = deadline - System.nanoTime();
      if (left <= 0) return false;
      boolean told = keepTail();
      link.end().await(number, Math.min(left, SLICE_NANOS));
      // Runs that are read slowly do not say how far the stream reaches.
      if (!told && !link.end().isReached(number)) lookAtHeader();
    }
  }

  private static long nanos(Duration timeout) {
    if (timeout.isNegative()) return 0;
    return timeout.compareTo(LONGEST_WAIT) < 0 ? timeout.toNanos() : LONGEST_WAIT.toNanos();
  }

  /// A wait does not end because the connection is lost.
  private void lookAtHeader() throws IOException {
    try {
      link.queries().header();
    } catch (ConnectionLostException _) {
      // It is tried again, or waits for somebody to try: nothing is known until then.
    }
  }

  /// @return whether every new entry is told
  private synchronized boolean keepTail() throws IOException {
    if (runs != null || closed) return false;
    if (tail == null || tail.isOver()) tail = Tail.start(link);
    tail.want();
    return true;
  }

  private void endTail() throws IOException {
    if (tail != null) tail.close();
    tail = null;
  }

  private synchronized void forget(StreamedRuns closedOnes) {
    if (runs == closedOnes) runs = null;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    endTail();
    if (runs != null) runs.close();
    link.end().wake();
  }
}
