package dev.streamwright.client;

import dev.streamwright.net.Reconnection;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.StreamTruncatedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;

/// Runs of what the server sends. Entries that are known to be committed are waited for a moment
/// while they are on their way; nothing is known to be committed that the server did not say.
final class StreamedRuns implements EntryRuns, EntryFeed.Follower {
  private static final int BUFFER_BYTES = 2 << 20;
  private static final Duration ON_THE_WAY = Duration.ofMillis(500);

  private final Reconnection reconnection;
  private final CommittedEnd end;
  private final EntryBuffer buffer;
  private final EntryFeed feed;
  private final Consumer<StreamedRuns> whenClosed;

  private StreamedRuns(
      Reconnection reconnection,
      CommittedEnd end,
      EntryFeed.Factory feeds,
      long first,
      Consumer<StreamedRuns> whenClosed) {
    this.reconnection = reconnection;
    this.end = end;
    this.whenClosed = whenClosed;
    buffer = new EntryBuffer(BUFFER_BYTES, first);
    feed = feeds.feed(buffer, this);
  }

  static StreamedRuns start(
      Reconnection reconnection,
      CommittedEnd end,
      EntryFeed.Factory feeds,
      long first,
      Consumer<StreamedRuns> whenClosed) {
    var runs = new StreamedRuns(reconnection, end, feeds, first, whenClosed);
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
    reconnection.requireOpen();
    if (end.isReached(buffer.position())) buffer.await(ON_THE_WAY);
    buffer.throwFailure();
  }

  @Override
  public void received() {
    // The buffer keeps them for the reader.
  }

  @Override
  public void truncated(StreamTruncatedException truncated) throws IOException {
    feed.report(truncated);
  }

  @Override
  public void close() throws IOException {
    whenClosed.accept(this);
    feed.close();
  }
}
