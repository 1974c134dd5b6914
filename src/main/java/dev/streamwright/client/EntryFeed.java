package dev.streamwright.client;

import dev.streamwright.net.Backoff;
import dev.streamwright.net.Reconnection;
import dev.streamwright.source.CommandRefusedException;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.Deadline;
import dev.streamwright.source.EntryOrderException;
import dev.streamwright.source.StreamClosedException;
import dev.streamwright.source.StreamTruncatedException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;

/// Entries that the server sends by itself, received into a buffer over a connection of their own,
/// on a thread of their own. A connection that breaks is replaced, and the next one goes on after
/// the last whole entry.
///
/// Whether the server is lost is not decided here: the header is asked for before each start, and
/// that question finds out.
final class EntryFeed implements Closeable {
  private static final Duration SLICE = Duration.ofMillis(500);

  /// A connection that lasted so long is replaced at once.
  private static final Duration LASTING = Duration.ofSeconds(1);

  /// Makes feeds from one server.
  @FunctionalInterface
  interface Factory {

    /// @param buffer says which entry comes first
    EntryFeed feed(EntryBuffer buffer, Follower follower);
  }

  /// What the entries are for.
  interface Follower {

    /// Entries have come.
    void received();

    /// What was received last is not what the stream holds.
    void truncated(StreamTruncatedException truncated) throws IOException;
  }

  private final Endpoint server;
  private final RetryTiming timing;
  private final Reconnection reconnection;
  private final CommittedEnd end;
  private final Queries queries;
  private final EntryBuffer buffer;
  private final Follower follower;
  private final Backoff backoff;
  private volatile EntryStream stream;
  private boolean isReached;

  /// Whether the server bears a question while it streams: some close the connection then.
  private boolean isMarked = true;

  EntryFeed(
      Endpoint server,
      RetryTiming timing,
      Reconnection reconnection,
      CommittedEnd end,
      Queries queries,
      EntryBuffer buffer,
      Follower follower) {
    this.server = server;
    this.timing = timing;
    this.reconnection = reconnection;
    this.end = end;
    this.queries = queries;
    this.buffer = buffer;
    this.follower = follower;
    backoff = timing.backoff();
  }

  void start() {
    Thread.ofVirtual().name("entries from " + server.name()).start(this::run);
  }

  private void run() {
    try (buffer) {
      while (!buffer.isClosed() && !reconnection.isClosed())
        if (reconnection.awaitConnected(SLICE)) follow();
    } catch (IOException _) {
      // Closed: nobody wants any more.
    }
  }

  /// Streams until that ends, and waits a while if it ended as soon as it began.
  private void follow() throws IOException {
    long before = buffer.next();
    long begun = System.nanoTime();
    try {
      long committed = queries.headerSoon().totalEntries();
      if (!isReached(committed)) {
        end.await(before - 1, Deadline.after(SLICE));
        return;
      }
      stream(committed);
    } catch (ClosedChannelException closed) {
      throw closed;
    } catch (ConnectionLostException _) {
      return;
    } catch (StreamTruncatedException truncated) {
      end.truncated(truncated.firstRemoved());
      follower.truncated(truncated);
    } catch (CommandRefusedException | CorruptStreamException | EntryOrderException wrong) {
      report(wrong);
    } catch (IOException _) {
      // Servers drop connections as they please. The next start, or its question, shows the rest.
    }
    if (System.nanoTime() - begun > LASTING.toNanos() || buffer.next() != before) backoff.reset();
    else buffer.pause(backoff.next());
  }

  /// Whether the stream reaches as far as what is wanted. A place that was never reached may lie
  /// past the end; one that was reached may not.
  private boolean isReached(long committed) throws StreamTruncatedException {
    boolean is = Long.compareUnsigned(buffer.next(), committed) <= 0;
    if (isReached && !is) throw new StreamTruncatedException(server.name(), committed);
    isReached = is;
    return is;
  }

  /// Reports it to the reader, and goes on once that is done.
  void report(IOException wrong) throws IOException {
    buffer.fail(wrong);
    end.wake();
    buffer.awaitReported();
  }

  private void stream(long committed) throws IOException {
    try (var opened = EntryStream.dial(server, timing, end, queries, buffer, committed)) {
      stream = opened;
      if (buffer.isClosed()) throw new StreamClosedException();
      opened.start(isMarked);
      receiveAll(opened);
    } catch (CommandRefusedException refused) {
      // The stream may have become shorter since its header.
      isReached(queries.header().totalEntries());
      throw refused;
    }
  }

  private void receiveAll(EntryStream opened) throws IOException {
    try {
      while (opened.receive()) follower.received();
    } catch (EOFException | SocketException ended) {
      if (opened.isEndedByQuestion()) isMarked = false;
      throw ended;
    }
  }

  /// Ends the connection, and the thread soon after.
  @Override
  public void close() throws IOException {
    buffer.close();
    EntryStream open = stream;
    if (open != null) open.close();
  }
}
