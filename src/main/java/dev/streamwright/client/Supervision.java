package dev.streamwright.client;

import dev.streamwright.net.Backoff;
import dev.streamwright.source.CommandRefusedException;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectStep;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.source.ConnectionState.Closed;
import dev.streamwright.source.ConnectionState.Connected;
import dev.streamwright.source.ConnectionState.Connecting;
import dev.streamwright.source.ConnectionState.Refused;
import dev.streamwright.source.ConnectionState.Retrying;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.text.PlainText;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.time.Instant;

/// Knows whether the server can be asked, and once it is lost tries it again, on a thread that
/// lives as long as it is lost.
final class Supervision {
  /// Connects to the server.
  interface Attempt {

    /// @return the server's address in numbers
    String connect() throws IOException;
  }

  private final String server;
  private final Attempt attempt;
  private final Backoff backoff;
  private final StateNews news = new StateNews();
  private boolean hurried;

  /// @param backoff how long to wait before each try
  Supervision(String server, Backoff backoff, Attempt attempt) {
    this.server = server;
    this.attempt = attempt;
    this.backoff = backoff;
  }

  StateNews news() {
    return news;
  }

  boolean isClosed() {
    return news.state() instanceof Closed;
  }

  void requireOpen() throws ClosedChannelException {
    if (isClosed()) throw new ClosedChannelException();
  }

  /// @throws ConnectionLostException if the connection is lost
  /// @throws ConnectFailedException if it is not even tried again
  void requireConnected() throws IOException {
    switch (news.state()) {
      case Connected _ -> {}
      case Closed _ -> throw new ClosedChannelException();
      case Connecting _ -> throw new ConnectionLostException(server, "it is being connected");
      case Retrying retrying -> throw new ConnectionLostException(server, retrying.reason());
      case Refused refused ->
          throw new ConnectFailedException(
              ConnectStep.HEADER, server, refused.reason(), "Try again by hand.", null);
    }
  }

  /// The first connection stands.
  synchronized void connected(String remote) {
    if (isClosed()) return;
    news.change(new Connected(remote, Instant.now()));
    notifyAll();
  }

  /// The connection is lost: from now on it is tried again.
  ///
  /// @param reason why, as a clause
  /// @return the failure for whoever wanted to use it
  synchronized ConnectionLostException lost(String reason) {
    if (news.state() instanceof Connected) retry(new Retrying(Instant.now(), reason, 0, next()));
    return new ConnectionLostException(server, reason);
  }

  /// Tries again at once, if it is lost.
  synchronized void retryNow() {
    if (news.state() instanceof Refused) retry(new Connecting());
    hurried = news.state() instanceof Retrying;
    notifyAll();
  }

  /// Waits until it is connected or closed, or the time is over.
  ///
  /// @return whether it is connected
  synchronized boolean awaitConnected(Duration timeout) throws InterruptedIOException {
    if (!(news.state() instanceof Connected) && !isClosed())
      CommittedEnd.waitOn(this, timeout.toNanos());
    return news.state() instanceof Connected;
  }

  synchronized void close() {
    if (!isClosed()) news.change(new Closed());
    notifyAll();
  }

  private Instant next() {
    return Instant.now().plus(backoff.next());
  }

  private void retry(ConnectionState state) {
    news.change(state);
    Instant lost = Instant.now();
    Thread.ofVirtual().name("reconnect " + server).start(() -> retryUntilConnected(lost));
  }

  private void retryUntilConnected(Instant lost) {
    try {
      while (awaitNextTry()) {
        try {
          connectedAgain(attempt.connect());
          return;
        } catch (IOException failed) {
          if (failedFinally(lost, failed)) return;
        }
      }
    } catch (InterruptedIOException interrupted) {
      refuse(lost, interrupted.getMessage());
    }
  }

  /// @return false if it is closed
  private synchronized boolean awaitNextTry() throws InterruptedIOException {
    while (!hurried && news.state() instanceof Retrying retrying) {
      long nanos = Duration.between(Instant.now(), retrying.nextTry()).toNanos();
      if (nanos <= 0) break;
      CommittedEnd.waitOn(this, nanos);
    }
    hurried = false;
    return !isClosed();
  }

  private synchronized void connectedAgain(String remote) {
    backoff.reset();
    connected(remote);
  }

  private synchronized boolean failedFinally(Instant lost, IOException failure) {
    if (isClosed()) return true;
    String reason = reason(failure);
    // A server that closes the connection may only be full, or starting: that passes.
    if (failure.getCause() instanceof CommandRefusedException
        || failure.getCause() instanceof CorruptStreamException) {
      refuse(lost, reason);
      return true;
    }
    int failures = Math.max(1, backoff.failures());
    news.change(new Retrying(lost, reason, failures, next()));
    return false;
  }

  private synchronized void refuse(Instant lost, String reason) {
    backoff.reset();
    if (!isClosed()) news.change(new Refused(lost, reason));
  }

  private static String reason(IOException failure) {
    return failure instanceof ConnectFailedException failed ? failed.reason() : words(failure);
  }

  /// Why a connection broke, as a clause.
  static String words(IOException broken) {
    return broken instanceof EOFException
        ? "the server closed the connection"
        : PlainText.format("the connection broke (%s)", broken.getMessage());
  }
}
