package dev.streamwright.net;

import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.source.ConnectionState.Closed;
import dev.streamwright.source.ConnectionState.Connected;
import dev.streamwright.source.ConnectionState.Connecting;
import dev.streamwright.source.ConnectionState.Refused;
import dev.streamwright.source.ConnectionState.Retrying;
import dev.streamwright.source.Deadline;
import dev.streamwright.source.Faults;
import dev.streamwright.source.StreamClosedException;
import dev.streamwright.source.Waiting;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Whether a server can be reached now, and what is done about it: a connection that is lost is
/// tried again, after 1 second, then 2, up to 30, until it stands again or the server refuses it.
///
/// ```
/// Connecting --> Connected <--> Retrying --> Refused --(retryNow)--> Connecting
///                          any of them --(close)--> Closed
/// ```
///
/// Any number of threads. `this` guards all fields, and no foreign code runs while it is held:
/// tries are made on a thread that lives as long as the connection is lost, and each listener is
/// notified on a thread of its own.
public final class Reconnection implements Closeable {

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /// Makes connections.
  @FunctionalInterface
  public interface Connector {

    /// Connects to the server.
    ///
    /// @return the server's address in numbers
    /// @throws ConnectFailedException with the step that failed
    String connect() throws IOException;

    /// The connection that was made last is known as [Connected]: from now on its loss can be
    /// reported.
    default void connected() {}
  }

  private final String server;
  private final Backoff backoff;
  private final Connector connector;
  private final List<StateListener> listeners = new ArrayList<>();
  private ConnectionState state = new Connecting();
  private Instant lost = Instant.now();
  private int failedAttempts;
  private boolean isHurried;

  /// @param server host and port, as the user gave them
  public Reconnection(String server, Connector connector) {
    this(server, usualPauses(), connector);
  }

  /// @param pauses how long to wait before each try
  public Reconnection(String server, Backoff pauses, Connector connector) {
    this.server = server;
    this.connector = connector;
    backoff = pauses;
  }

  /// 1 second, then 2, 4, up to 30.
  public static Backoff usualPauses() {
    return new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
  }

  /// How the connection is now.
  public synchronized ConnectionState state() {
    return state;
  }

  /// Notifies `listener` of the state as it is, then of each change, in order, on a thread of its
  /// own. Any number of listeners, until this is closed.
  public synchronized void listen(Consumer<ConnectionState> listener) {
    var added = new StateListener(listener);
    listeners.add(added);
    added.add(state);
    if (isClosed()) listeners.clear();
  }

  /// Holds `this`.
  private void change(ConnectionState to) {
    state = to;
    for (StateListener each : listeners) each.add(to);
    if (isClosed()) listeners.clear();
    notifyAll();
  }

  /// Whether [#close] was called.
  public synchronized boolean isClosed() {
    return state instanceof Closed;
  }

  /// @throws ClosedChannelException if this is closed
  public synchronized void requireOpen() throws ClosedChannelException {
    if (isClosed()) throw new StreamClosedException();
  }

  /// @throws ConnectionLostException if there is no connection, which says what is done about it
  /// @throws ClosedChannelException if this is closed
  public synchronized void requireConnected() throws IOException {
    switch (state) {
      case Connected _ -> {}
      case Closed _ -> throw new StreamClosedException();
      case Connecting _ -> throw new ConnectionLostException(server, "it is being connected");
      case Retrying retrying -> throw new ConnectionLostException(server, retrying.reason());
      case Refused refused -> throw ConnectionLostException.refused(server, refused.reason());
    }
  }

  /// Waits until there is a connection, this is closed, or the time is over.
  ///
  /// @return whether there is one
  public synchronized boolean awaitConnected(Duration limit) throws InterruptedIOException {
    Waiting.until(this, () -> isConnected() || isClosed(), Deadline.after(limit), "the connection");
    return isConnected();
  }

  /// Waits until this is closed, or the time is over, whatever interrupts come.
  ///
  /// @return whether it is closed
  public synchronized boolean awaitClosed(Duration limit) {
    return Waiting.uninterruptibly(this, this::isClosed, Deadline.after(limit));
  }

  private synchronized boolean isConnected() {
    return state instanceof Connected;
  }

  /// A connection stands: the first one, or one after a loss.
  ///
  /// @param remote the server's address in numbers
  public void connected(String remote) {
    synchronized (this) {
      if (isClosed()) return;
      backoff.reset();
      failedAttempts = 0;
      change(new Connected(remote, Instant.now()));
    }
    connector.connected();
  }

  /// The connection is lost: from now on it is tried again.
  ///
  /// @param reason why, as a clause
  /// @return the failure for a caller who wanted to use it
  public synchronized ConnectionLostException lost(String reason) {
    if (isConnected()) {
      lost = Instant.now();
      change(new Retrying(lost, reason, 0, nextTry()));
      startTrying();
    }
    return new ConnectionLostException(server, reason);
  }

  /// Tries again at once, if the connection is lost.
  public synchronized void retryNow() {
    if (state instanceof Refused) {
      change(new Connecting());
      startTrying();
    } else if (state instanceof Retrying) {
      isHurried = true;
      notifyAll();
    }
  }

  /// Ends all tries and waits. The connection is its owner's to close.
  @Override
  public synchronized void close() {
    if (!isClosed()) change(new Closed());
  }

  private Instant nextTry() {
    return Instant.now().plus(backoff.next());
  }

  private void startTrying() {
    isHurried = false;
    Thread.ofVirtual().name("reconnect " + server).start(this::tryUntilConnected);
  }

  private void tryUntilConnected() {
    while (awaitNextTry()) {
      try {
        connected(connector.connect());
        return;
      } catch (ConnectFailedException failed) {
        if (isLastTry(failed.reason(), failed.isFinal())) return;
      } catch (IOException failed) {
        if (isLastTry(Connection.reason(failed), false)) return;
      } catch (RuntimeException fault) {
        Faults.log("Connecting to " + server, fault);
        if (isLastTry("this program has a fault", false)) return;
      }
    }
  }

  /// @return false if this is closed
  private synchronized boolean awaitNextTry() {
    if (state instanceof Retrying retrying)
      Waiting.uninterruptibly(
          this,
          () -> isHurried || isClosed(),
          Deadline.after(Duration.between(Instant.now(), retrying.nextTry())));
    isHurried = false;
    return !isClosed();
  }

  /// A try has failed.
  ///
  /// @return whether there are no more of them
  private synchronized boolean isLastTry(String reason, boolean isFinal) {
    if (isClosed()) return true;
    failedAttempts++;
    if (isFinal) {
      backoff.reset();
      failedAttempts = 0;
    }
    change(
        isFinal
            ? new Refused(lost, reason)
            : new Retrying(lost, reason, failedAttempts, nextTry()));
    return isFinal;
  }
}
