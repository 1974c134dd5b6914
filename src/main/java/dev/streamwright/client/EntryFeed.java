package dev.streamwright.client;

import dev.streamwright.format.Command;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.net.Backoff;
import dev.streamwright.net.Connection;
import dev.streamwright.source.CommandRefusedException;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryOrderException;
import dev.streamwright.source.StreamTruncatedException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.OptionalLong;

/// Entries that the server sends by itself, received into a buffer over a connection of their own,
/// on a thread of their own. A connection that breaks is made anew and goes on behind the last
/// whole entry.
///
/// Whether the server is lost is not decided here: the header is asked for before each start, and
/// that question finds out.
final class EntryFeed implements Closeable {
  private static final Duration SLICE = Duration.ofMillis(500);

  /// A connection that lasted so long is made anew at once.
  private static final Duration LASTING = Duration.ofSeconds(1);

  /// What the entries are for.
  interface Follower {

    /// Where to start, now that the server says this; empty if that place is not reached yet.
    ///
    /// @throws StreamTruncatedException if it was reached before, or what came before it is not
    /// what was received
    /// @throws IOException if the server cannot be asked
    OptionalLong startFrom(StreamHeader header) throws IOException;

    /// Entries have come, up to before `next`.
    void received(long next);
  }

  private final Link link;
  private final EntryBuffer buffer;
  private final Follower follower;
  private final Backoff backoff;
  private volatile Connection connection;

  EntryFeed(Link link, EntryBuffer buffer, Follower follower) {
    this.link = link;
    this.buffer = buffer;
    this.follower = follower;
    backoff = link.pace().backoff();
  }

  void start() {
    Thread.ofVirtual().name("entries from " + link.server().name()).start(this::run);
  }

  private void run() {
    try (buffer) {
      while (!buffer.isClosed() && !link.supervision().isClosed())
        if (link.supervision().awaitConnected(SLICE)) follow();
    } catch (IOException _) {
      // Closed: nobody wants any more.
    }
  }

  /// Streams until that ends, and waits a while if it ended as soon as it began.
  private void follow() throws IOException {
    long before = buffer.next();
    long begun = System.nanoTime();
    try {
      OptionalLong from = follower.startFrom(link.queries().header());
      if (from.isEmpty()) {
        link.end().await(before - 1, SLICE.toNanos());
        return;
      }
      stream(from.getAsLong());
    } catch (ClosedChannelException closed) {
      throw closed;
    } catch (ConnectionLostException _) {
      return;
    } catch (CommandRefusedException
        | CorruptStreamException
        | EntryOrderException
        | StreamTruncatedException wrong) {
      report(wrong);
    } catch (IOException _) {
      // Servers drop connections as they please. The next start, or its question, tells the rest.
    }
    if (System.nanoTime() - begun > LASTING.toNanos() || buffer.next() != before) backoff.reset();
    else buffer.pause(backoff.next().toNanos());
  }

  private void report(IOException wrong) throws IOException {
    buffer.fail(wrong);
    link.end().wake();
    buffer.awaitSaid();
  }

  private void stream(long from) throws IOException {
    try (Connection opened = link.server().dial(ConnectProgress.NONE)) {
      connection = opened;
      if (buffer.isClosed()) throw new ClosedChannelException();
      var start = new Command.Start(from);
      opened.output().write(link.server().encode(start));
      new AnswerReader(link.server().name(), opened.input()).requireOk(Endpoint.words(start));
      opened.limitReads(link.pace().silence());
      while (receive(opened.input())) follower.received(buffer.next());
    } catch (CommandRefusedException refused) {
      // The stream may have become shorter since its header: then this says so, or starts there.
      OptionalLong now = follower.startFrom(link.queries().header());
      if (now.equals(OptionalLong.of(from))) throw refused;
    }
  }

  /// @return false if the connection is of no use any more
  private boolean receive(InputStream input) throws IOException {
    long before = buffer.next();
    try {
      return buffer.receive(input);
    } catch (SocketTimeoutException _) {
      // Either nothing was committed, or the connection is dead or its end was removed.
      return link.queries().header().totalEntries() == before;
    } finally {
      if (buffer.next() != before) link.end().received(buffer.next());
    }
  }

  /// Ends the connection, and the thread soon after.
  @Override
  public void close() throws IOException {
    buffer.close();
    Connection open = connection;
    if (open != null) open.close();
  }
}
