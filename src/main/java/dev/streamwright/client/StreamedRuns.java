package dev.streamwright.client;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.StreamTruncatedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// Runs of what the server sends. Entries that are known to be committed are waited for a moment
/// while they are on their way; nothing is known to be committed that the server did not say.
final class StreamedRuns implements EntryRuns, EntryFeed.Follower {
  private static final int BUFFER_BYTES = 2 << 20;
  private static final long ON_THE_WAY_NANOS = Duration.ofMillis(500).toNanos();

  private final Link link;
  private final EntryBuffer buffer;
  private final EntryFeed feed;
  private final Consumer<StreamedRuns> whenClosed;
  private volatile boolean reached;

  private StreamedRuns(Link link, long first, Consumer<StreamedRuns> whenClosed) {
    this.link = link;
    this.whenClosed = whenClosed;
    buffer = new EntryBuffer(link.server().name(), BUFFER_BYTES, first);
    feed = new EntryFeed(link, buffer, this);
  }

  static StreamedRuns start(Link link, long first, Consumer<StreamedRuns> whenClosed) {
    var runs = new StreamedRuns(link, first, whenClosed);
    runs.feed.start();
    return runs;
  }

  @Override
  public long position() {
    return buffer.position();
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    awaitArrival();
    return buffer.take(target);
  }

  @Override
  public int nextBytes() throws IOException {
    awaitArrival();
    return buffer.nextBytes();
  }

  private void awaitArrival() throws IOException {
    link.supervision().requireOpen();
    if (link.end().isReached(buffer.position())) buffer.await(ON_THE_WAY_NANOS);
    buffer.throwFailure();
  }

  /// A place that was never reached may lie behind the end; one that was reached may not.
  @Override
  public OptionalLong startFrom(StreamHeader header) throws IOException {
    buffer.startAnew();
    long next = buffer.next();
    if (Long.compareUnsigned(next, header.totalEntries()) <= 0) {
      requireSame(buffer.last(), next - 1);
      reached = true;
      return OptionalLong.of(next);
    }
    if (reached) throw new StreamTruncatedException(link.server().name(), header.totalEntries());
    return OptionalLong.empty();
  }

  /// While the connection was lost, the stream may have been truncated and grown again: then the
  /// entry that was received last is another one now.
  private void requireSame(byte[] received, long number) throws IOException {
    if (received.length == 0) return;
    var question = new Page(link.queries(), link.end(), number, 1, 0);
    for (StreamEntry entry : link.queries().ask(question::read))
      if (Arrays.equals(received, EntryCodec.encode(entry))) return;
    throw new StreamTruncatedException(link.server().name(), number);
  }

  @Override
  public void received(long next) {
    // The buffer keeps them for whoever reads.
  }

  @Override
  public void close() throws IOException {
    whenClosed.accept(this);
    feed.close();
  }
}
