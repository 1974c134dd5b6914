package dev.streamwright.client;

import dev.streamwright.net.Reconnection;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.Deadline;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.PagedRuns;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.UntoldTruncation;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/// The one connection that entries are streamed over: to the runs that are read, or else to
/// [Tail], while somebody waits for an entry.
final class Streaming implements Closeable {
  private static final Duration SLICE = Duration.ofMillis(500);

  private final Endpoint server;
  private final RetryTiming timing;
  private final Reconnection reconnection;
  private final CommittedEnd end;
  private final Queries queries;
  private Tail tail;
  private StreamedRuns runs;
  private boolean closed;

  Streaming(
      Endpoint server,
      RetryTiming timing,
      Reconnection reconnection,
      CommittedEnd end,
      Queries queries) {
    this.server = server;
    this.timing = timing;
    this.reconnection = reconnection;
    this.end = end;
    this.queries = queries;
  }

  EntryRuns runsFrom(long first, StreamReader reader) throws IOException {
    queries.header();
    EntryRuns streamed = startRuns(first);
    return streamed == null ? new PagedRuns(server.name(), reader, first) : streamed;
  }

  /// Null if others read runs already.
  private synchronized EntryRuns startRuns(long first) throws IOException {
    reconnection.requireOpen();
    if (runs != null) return null;
    endTail();
    runs = StreamedRuns.start(reconnection, end, this::feed, first, this::forget);
    return runs;
  }

  boolean await(long number, Duration timeout) throws IOException {
    Deadline deadline = Deadline.after(timeout);
    UntoldTruncation.Wait wait = end.begin(number);
    try {
      if (!timeout.isPositive()) lookAtHeader();
      return await(number, wait, deadline);
    } finally {
      end.end(wait);
    }
  }

  private boolean await(long number, UntoldTruncation.Wait wait, Deadline deadline)
      throws IOException {
    while (true) {
      reconnection.requireOpen();
      end.requireKept(wait);
      if (end.isReached(number)) return true;
      if (deadline.isOver()) return false;
      boolean isFollowed = keepTail();
      end.await(number, wait, deadline.orAfter(SLICE));
      // Runs that are read slowly do not say how far the stream reaches.
      if (!isFollowed && !end.isReached(number)) lookAtHeader();
    }
  }

  /// A wait does not end because the connection is lost.
  private void lookAtHeader() throws IOException {
    try {
      queries.header();
    } catch (ConnectionLostException _) {
      // It is tried again, or waits for somebody to try: nothing is known until then.
    }
  }

  /// @return whether every new entry is noticed
  private synchronized boolean keepTail() throws IOException {
    if (runs != null || closed) return false;
    if (tail == null || tail.isOver()) tail = Tail.start(end, this::feed);
    tail.want();
    return true;
  }

  private EntryFeed feed(EntryBuffer buffer, EntryFeed.Follower follower) {
    return new EntryFeed(server, timing, reconnection, end, queries, buffer, follower);
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
    end.wake();
  }
}
