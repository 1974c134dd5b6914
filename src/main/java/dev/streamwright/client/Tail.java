package dev.streamwright.client;

import dev.streamwright.format.StreamHeader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// Looks at what the server sends from the end on, only to know how far the stream reaches. Ends
/// when nobody has waited for an entry for a while.
final class Tail implements Closeable, EntryFeed.Follower {
  private static final int BUFFER_BYTES = 128 << 10;
  private static final long UNWANTED_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Link link;
  private final EntryBuffer buffer;
  private final EntryFeed feed;
  private volatile long lastWanted = System.nanoTime();
  private volatile long seen;

  private Tail(Link link) {
    this.link = link;
    buffer = new EntryBuffer(link.server().name(), BUFFER_BYTES, 0);
    feed = new EntryFeed(link, buffer, this);
  }

  static Tail start(Link link) {
    var tail = new Tail(link);
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

  /// Whether entries that came were removed since.
  boolean isBehindTheEnd() {
    return Long.compareUnsigned(seen, link.end().get()) > 0;
  }

  @Override
  public OptionalLong startFrom(StreamHeader header) {
    long end = link.end().get();
    buffer.startAt(end);
    seen = end;
    return OptionalLong.of(end);
  }

  @Override
  public void received(long next) {
    buffer.forgetEntries();
    seen = next;
    if (System.nanoTime() - lastWanted > UNWANTED_NANOS) buffer.close();
  }

  @Override
  public void close() throws IOException {
    feed.close();
  }
}
