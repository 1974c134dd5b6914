package dev.streamwright.client;

import dev.streamwright.format.Command;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.net.Connection;
import dev.streamwright.net.Reconnection;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.Deadline;
import dev.streamwright.source.StreamClosedException;
import dev.streamwright.source.Waiting;
import dev.streamwright.text.DurationText;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// Asks the server, one question at a time, over one connection that is replaced whenever it has
/// to be. Here it shows whether the server is lost.
///
/// Servers drop connections that are idle, some after 5 seconds: that is none of the user's
/// business, so the question is asked once more on a new connection.
final class Queries implements Closeable {
  private final Endpoint server;
  private final Duration patience;
  private final Reconnection reconnection;
  private final CommittedEnd end;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private volatile QueryConnection current;
  private volatile StreamHeader lastHeader;

  /// @param patience how long the server may take to answer what is asked to know whether it is
  /// alive
  Queries(Endpoint server, Duration patience, Reconnection reconnection, CommittedEnd end) {
    this.server = server;
    Duration timeout = server.options().timeout();
    this.patience = patience.compareTo(timeout) < 0 ? patience : timeout;
    this.reconnection = reconnection;
    this.end = end;
  }

  /// One or more commands and their answers.
  interface Question<T> {
    T ask(QueryConnection connection) throws IOException;
  }

  /// Connects, for the first time or after the connection was lost.
  ///
  /// @return the server's address in numbers
  /// @throws ConnectFailedException with the step that failed
  String connect(ConnectProgress progress) throws IOException {
    FirstQuestion first = FirstQuestion.connect(server, progress);
    oneAtATime.lock();
    try {
      closeCurrent();
      use(first.connection());
      lastHeader = first.header();
      end.answered(lastHeader.totalEntries());
      return first.connection().remote();
    } finally {
      oneAtATime.unlock();
    }
  }

  /// The last header that the server answered.
  StreamHeader lastHeader() {
    return lastHeader;
  }

  StreamHeader header() throws IOException {
    return ask(this::askHeader);
  }

  private StreamHeader askHeader(QueryConnection connection) throws IOException {
    connection.ask(new Command.Header());
    return answeredHeader(connection);
  }

  /// Asks for the header, to know whether the server is alive: one that does not answer in time is
  /// lost.
  ///
  /// @throws ConnectionLostException if the server cannot be reached, or does not answer
  StreamHeader headerSoon() throws IOException {
    lockSoon();
    try {
      return ask(this::askHeader, patience);
    } catch (IOException failed) {
      if (failed.getCause() instanceof SocketTimeoutException) throw reconnection.lost(silent());
      throw failed;
    } finally {
      oneAtATime.unlock();
    }
  }

  /// Waits for the answer to another question, unless nothing of it comes either.
  private void lockSoon() throws IOException {
    while (!Waiting.lock(oneAtATime, Deadline.after(patience), "the server")) {
      QueryConnection asked = current;
      if (asked == null || !asked.isQuiet(patience)) continue;
      // First, so that who asked does not ask again elsewhere.
      ConnectionLostException lost = reconnection.lost(silent());
      asked.close();
      throw lost;
    }
  }

  private String silent() {
    return "the server did not answer for " + DurationText.of(patience);
  }

  /// The answer to a Header that was asked within a question.
  StreamHeader answeredHeader(QueryConnection connection) throws IOException {
    StreamHeader header = connection.nextHeader();
    lastHeader = header;
    end.answered(header.totalEntries());
    return header;
  }

  /// Asks. A failure of any kind drops the connection: nobody knows what else would be answered on
  /// it.
  ///
  /// @throws ConnectionLostException if the server cannot be reached any more
  <T> T ask(Question<T> question) throws IOException {
    return ask(question, server.options().timeout());
  }

  private <T> T ask(Question<T> question, Duration limit) throws IOException {
    oneAtATime.lock();
    try {
      reconnection.requireConnected();
      return askReused(question, limit);
    } catch (IOException failed) {
      closeCurrent();
      reconnection.requireOpen();
      throw failed;
    } finally {
      oneAtATime.unlock();
    }
  }

  private <T> T askReused(Question<T> question, Duration limit) throws IOException {
    QueryConnection reused = current;
    if (reused == null || reused.isClosed()) return askAgain(question, limit);
    reused.begin(limit);
    try {
      return question.ask(reused);
    } catch (EOFException | SocketException broken) {
      reused.close();
      reconnection.requireConnected();
      if (!reused.isUntouched()) throw reconnection.lost(Connection.reason(broken));
      return askAgain(question, limit);
    }
  }

  private <T> T askAgain(Question<T> question, Duration limit) throws IOException {
    try {
      QueryConnection fresh = QueryConnection.dial(server, limit, ConnectProgress.NONE);
      use(fresh);
      return question.ask(fresh);
    } catch (ConnectFailedException failed) {
      throw reconnection.lost(failed.reason());
    } catch (EOFException | SocketException broken) {
      reconnection.requireOpen();
      throw reconnection.lost(Connection.reason(broken));
    }
  }

  private void use(QueryConnection connection) throws IOException {
    current = connection;
    // A close meanwhile may have missed this connection.
    if (reconnection.isClosed()) {
      connection.close();
      throw new StreamClosedException();
    }
  }

  private void closeCurrent() throws IOException {
    QueryConnection connection = current;
    if (connection != null) connection.close();
  }

  /// Ends the question that is asked at the moment.
  @Override
  public void close() throws IOException {
    closeCurrent();
  }
}
