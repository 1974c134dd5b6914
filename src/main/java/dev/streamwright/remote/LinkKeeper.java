package dev.streamwright.remote;

import dev.streamwright.net.Address;
import dev.streamwright.net.Backoff;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.source.ConnectionState.Closed;
import dev.streamwright.source.ConnectionState.Connected;
import dev.streamwright.source.ConnectionState.Connecting;
import dev.streamwright.source.ConnectionState.Refused;
import dev.streamwright.source.ConnectionState.Retrying;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Keeps a connection to a server: looks after it, and makes it anew when it is lost, on one thread
/// of its own.
final class LinkKeeper {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private static final Duration UNTIL_ASKED = Duration.ofNanos(Long.MAX_VALUE / 2);

  /// How often a link is looked after, as part of the silence after which it is given up.
  static final int TICKS = 20;

  private final Address address;
  private final SourceOptions options;

  private SourceLink link;
  private boolean closed;
  private boolean retry;

  private final Object telling = new Object();
  private ConnectionState state;
  private Consumer<ConnectionState> listener = ignored -> {};

  private LinkKeeper(Address address, SourceOptions options, SourceLink link) {
    this.address = address;
    this.options = options;
    this.link = link;
    state = new Connected(link.remote(), Instant.now());
  }

  /// Connects.
  ///
  /// @throws ConnectFailedException if that fails; it is not tried again
  static LinkKeeper connect(Address address, SourceOptions options, ConnectProgress progress)
      throws IOException {
    var first = new SourceLink(address, options, Reception.of(address, options, progress));
    var keeper = new LinkKeeper(address, options, first);
    first.whenLost(keeper::wake);
    Thread.ofVirtual().name("connection to " + address).start(keeper::keep);
    return keeper;
  }

  Address address() {
    return address;
  }

  /// @throws dev.streamwright.source.ConnectionLostException if it is lost at the moment
  synchronized SourceLink link() throws IOException {
    requireOpen();
    if (link.isLost()) throw link.lostException();
    return link;
  }

  /// Waits until there is a connection.
  ///
  /// @throws dev.streamwright.source.ConnectionLostException if there is none within this time
  synchronized SourceLink awaitLink(Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    while (!closed && link.isLost() && System.nanoTime() < end) {
      pause(end - System.nanoTime());
      if (Thread.currentThread().isInterrupted())
        throw new InterruptedIOException("Waiting for the connection was interrupted.");
    }
    return link();
  }

  synchronized boolean isClosed() {
    return closed;
  }

  synchronized void requireOpen() throws ClosedChannelException {
    if (closed) throw new ClosedChannelException();
  }

  ConnectionState state() {
    synchronized (telling) {
      return state;
    }
  }

  void listen(Consumer<ConnectionState> newListener) {
    synchronized (telling) {
      listener = newListener;
      newListener.accept(state);
    }
  }

  private void publish(ConnectionState next) {
    synchronized (telling) {
      if (state instanceof Closed) return;
      state = next;
      listener.accept(next);
    }
  }

  synchronized void retryNow() {
    retry = true;
    notifyAll();
  }

  private synchronized void wake() {
    notifyAll();
  }

  /// Ends the connection and all that wait for it.
  void close() {
    SourceLink last;
    synchronized (this) {
      closed = true;
      last = link;
      notifyAll();
    }
    last.lose("it was closed");
    publish(new Closed());
  }

  private void keep() {
    while (!isClosed()) {
      SourceLink current = rested();
      if (current.isLost()) reconnect(current.lostReason());
      else current.lookAfter();
    }
  }

  private synchronized SourceLink rested() {
    if (!closed && !link.isLost()) pause(link.silence().dividedBy(TICKS).toNanos());
    return link;
  }

  private void reconnect(String lostReason) {
    Instant lost = Instant.now();
    String reason = lostReason;
    boolean refused = false;
    var backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    while (true) {
      if (refused) backoff.reset();
      int failures = backoff.failures();
      Duration wait = backoff.next();
      if (refused) {
        publish(new Refused(lost, reason));
        pauseUntilRetry(UNTIL_ASKED);
      } else {
        publish(new Retrying(lost, reason, failures, Instant.now().plus(wait)));
        pauseUntilRetry(wait);
      }
      if (isClosed()) return;
      publish(new Connecting());
      try {
        adopt(
            new SourceLink(address, options, Reception.of(address, options, ConnectProgress.NONE)));
        return;
      } catch (ConnectFailedException failed) {
        reason = failed.reason();
        refused = !Reception.mayPass(failed);
      } catch (IOException failed) {
        reason = String.valueOf(failed.getMessage());
        refused = false;
      }
    }
  }

  private void adopt(SourceLink fresh) {
    boolean late;
    synchronized (this) {
      late = closed;
      if (!late) link = fresh;
      notifyAll();
    }
    if (late) {
      fresh.lose("it was closed");
      return;
    }
    fresh.whenLost(this::wake);
    publish(new Connected(fresh.remote(), Instant.now()));
  }

  private synchronized void pauseUntilRetry(Duration wait) {
    long end = System.nanoTime() + wait.toNanos();
    while (!closed && !retry && System.nanoTime() < end) pause(end - System.nanoTime());
    retry = false;
  }

  // Nobody interrupts our threads; a caller's interrupt is kept for the caller.
  private void pause(long nanos) {
    try {
      TimeUnit.NANOSECONDS.timedWait(this, nanos);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
