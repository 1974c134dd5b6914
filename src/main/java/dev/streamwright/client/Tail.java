package dev.streamwright.client;

import dev.streamwright.source.StreamTruncatedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;

/// Looks at what the server sends from the end on, only to know how far the stream reaches, and
/// that it is still the same. Ends when nobody has waited for an entry for a while.
final class Tail implements Closeable, EntryFeed.Follower {
  private static final int BUFFER_BYTES = 256 << 10;
  private static final long UNWANTED_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final byte[] UNKNOWN = {};

  private final CommittedEnd end;
  private final EntryBuffer buffer;
  private final EntryFeed feed;
  private volatile long lastWanted = System.nanoTime();

  private Tail(CommittedEnd end, EntryFeed.Factory feeds) {
    this.end = end;
    buffer = new EntryBuffer(BUFFER_BYTES, end.get());
    feed = feeds.feed(buffer, this);
  }

  static Tail start(CommittedEnd end, EntryFeed.Factory feeds) {
    var tail = new Tail(end, feeds);
    tail.feed.start();
    return tail;
  }

  /// Somebody waits.
  ///
  /// @throws IOException if what comes next cannot be had, said to one of those who wait
  void want() throws IOException {
    lastWanted = System.nanoTime();
    try {
      if (!isOver()) buffer.throwFailure();
    } catch (ClosedChannelException _) {
      // It ended just now, unwanted: the next look starts another.
    }
  }

  boolean isOver() {
    return buffer.isClosed();
  }

  @Override
  public void received() {
    buffer.forgetEntries();
    if (System.nanoTime() - lastWanted > UNWANTED_NANOS) buffer.close();
  }

  /// Waiting callers are notified by the known end.
  @Override
  public void truncated(StreamTruncatedException truncated) {
    buffer.startAt(end.get(), UNKNOWN);
  }

  @Override
  public void close() throws IOException {
    feed.close();
  }
}
