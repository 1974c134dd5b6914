package dev.streamwright.client;

import dev.streamwright.format.Command;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectionLostException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.ReentrantLock;

/// Asks the server, one question at a time, over one connection that is made anew whenever it has
/// to be. Here it shows whether the server is lost.
///
/// Servers drop connections that are idle, some after 5 seconds: that is none of the user's
/// business, so the question is asked once more on a new connection.
final class Queries implements Closeable {
  private final Endpoint server;
  private final Supervision supervision;
  private final CommittedEnd end;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private volatile QueryConnection current;
  private volatile StreamHeader lastHeader;

  Queries(Endpoint server, Supervision supervision, CommittedEnd end) {
    this.server = server;
    this.supervision = supervision;
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
    long before = end.get();
    FirstQuestion first = FirstQuestion.connect(server, progress);
    oneAtATime.lock();
    try {
      closeCurrent();
      use(first.connection());
      lastHeader = first.header();
      end.answered(before, lastHeader.totalEntries());
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
    return ask(
        connection -> {
          long before = end.get();
          connection.ask(new Command.Header());
          return answeredHeader(connection, before);
        });
  }

  /// The answer to a Header that was asked within a question.
  ///
  /// @param before the known end before it was asked
  StreamHeader answeredHeader(QueryConnection connection, long before) throws IOException {
    StreamHeader header = connection.nextHeader();
    lastHeader = header;
    end.answered(before, header.totalEntries());
    return header;
  }

  /// Asks. A failure of any kind drops the connection: nobody knows what else would be answered on
  /// it.
  ///
  /// @throws ConnectionLostException if the server cannot be reached any more
  <T> T ask(Question<T> question) throws IOException {
    oneAtATime.lock();
    try {
      supervision.requireConnected();
      return askReused(question);
    } catch (IOException failed) {
      closeCurrent();
      supervision.requireOpen();
      throw failed;
    } finally {
      oneAtATime.unlock();
    }
  }

  private <T> T askReused(Question<T> question) throws IOException {
    QueryConnection reused = current;
    if (reused == null || reused.isClosed()) return askAnew(question);
    reused.begin();
    try {
      return question.ask(reused);
    } catch (EOFException | SocketException broken) {
      reused.close();
      supervision.requireOpen();
      if (!reused.isUntouched()) throw supervision.lost(Supervision.words(broken));
      return askAnew(question);
    }
  }

  private <T> T askAnew(Question<T> question) throws IOException {
    try {
      QueryConnection fresh = new QueryConnection(server, server.dial(ConnectProgress.NONE));
      use(fresh);
      return question.ask(fresh);
    } catch (ConnectFailedException failed) {
      throw supervision.lost(failed.reason());
    } catch (EOFException | SocketException broken) {
      supervision.requireOpen();
      throw supervision.lost(Supervision.words(broken));
    }
  }

  private void use(QueryConnection connection) throws IOException {
    current = connection;
    // Whoever closes us meanwhile may have missed this connection.
    if (supervision.isClosed()) {
      connection.close();
      throw new ClosedChannelException();
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
