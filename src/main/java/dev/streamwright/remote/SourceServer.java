package dev.streamwright.remote;

import dev.streamwright.net.Address;
import dev.streamwright.net.Connection;
import dev.streamwright.net.Listener;
import dev.streamwright.net.PeerNetwork;
import dev.streamwright.source.Deadline;
import dev.streamwright.source.SourceSessions;
import dev.streamwright.source.Waiting;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Lets sources in other processes write to a stream, through the server-source protocol.
///
/// ```java
/// var token = TokenFile.readOrCreate(Path.of("orders.token"));
/// var options = new SourceServerOptions(Address.parse("127.0.0.1:6901"), token);
/// var server = SourceServer.start(stream, options, event -> {});
/// ```
///
/// Each source has a session of the stream: one operation is open at a time, and a source that
/// ends, or says nothing for too long, has its operation rolled back. Everything that is not a
/// source yet is limited in number, bytes and time.
public final class SourceServer implements AutoCloseable {
  private static final int MAX_UNGREETED = 64;
  private static final int MAX_UNGREETED_OF_ONE = 16;
  private static final Duration LAST_WORDS = Duration.ofMillis(500);
  private static final int MAX_REPORTED_REFUSALS = 50;
  private static final Duration REFUSAL_WINDOW = Duration.ofSeconds(10);
  private static final long SHORTEST_TICK_MILLIS = 5;
  private static final long LONGEST_TICK_MILLIS = 500;

  private final SourceSessions stream;
  private final SourceServerOptions options;
  private final Consumer<SourceEvent> listener;
  private final TokenCheck tokenCheck;
  private final Map<SourceConnection, Thread> connections = new ConcurrentHashMap<>();
  private Listener port;
  private int admitted;
  private int reportedRefusals;
  private long refusalWindowStart = System.nanoTime();
  private volatile boolean closed;

  private SourceServer(
      SourceSessions stream, SourceServerOptions options, Consumer<SourceEvent> listener) {
    this.stream = stream;
    this.options = options;
    this.listener = listener;
    tokenCheck = new TokenCheck(options.token(), options.guessDelay());
  }

  /// Starts to listen.
  ///
  /// @param stream stays open when the server is closed
  /// @param options what is chosen
  /// @param listener notified of what happens, on several threads; must not wait
  /// @return the server, running
  /// @throws IOException in words that say what to do, if the port cannot be had, or is not on
  /// loopback and has no TLS
  public static SourceServer start(
      SourceSessions stream, SourceServerOptions options, Consumer<SourceEvent> listener)
      throws IOException {
    requirePrivate(options);
    var server = new SourceServer(stream, options, listener);
    server.port = Listener.open(options.bind(), "port for sources", server::accept);
    Thread.ofPlatform().daemon().name("clock of the port for sources").start(server::watch);
    return server;
  }

  private static void requirePrivate(SourceServerOptions options) throws IOException {
    if (options.tls() != null) return;
    String host = options.bind().host();
    try {
      if (InetAddress.getByName(host).isLoopbackAddress()) return;
    } catch (UnknownHostException unknown) {
      throw new IOException(
          PlainText.format(
              "Cannot listen for sources on %s: the name %s is not known.", options.bind(), host),
          unknown);
    }
    throw new IOException(
        PlainText.format(
                "Cannot listen for sources on %s without TLS: others could read the token. ",
                options.bind())
            + "Give the server a certificate, or listen on 127.0.0.1.");
  }

  /// {@return where it listens, with the port that it really has}
  ///
  /// @throws IOException if the socket was closed
  public Address address() throws IOException {
    return port.address();
  }

  /// {@return who is connected now, the first to come first}
  public List<ConnectedSource> sources() {
    return connections.keySet().stream()
        .filter(SourceConnection::isSource)
        .map(SourceConnection::source)
        .sorted(Comparator.comparing(ConnectedSource::since))
        .toList();
  }

  private void accept(SocketChannel accepted) {
    Socket socket = accepted.socket();
    if (!makeRoom(PeerNetwork.of(socket.getInetAddress()))) {
      refuse(accepted);
      return;
    }
    var connection = new SourceConnection(socket, options, stream, tokenCheck, this);
    var thread =
        Thread.ofPlatform().daemon().name("source at " + connection.remote()).unstarted(connection);
    connections.put(connection, thread);
    thread.start();
    if (closed) connection.close("the server stops");
  }

  /// A source that greets at once gets in: those that have been silent for the longest time
  /// go, first those from the same place.
  ///
  /// @return false if all have greeted, and wait to be let in
  private boolean makeRoom(PeerNetwork from) {
    List<SourceConnection> waiting =
        connections.keySet().stream()
            .filter(SourceConnection::isWaiting)
            .sorted(Comparator.comparingLong(SourceConnection::number))
            .toList();
    List<SourceConnection> neighbours =
        waiting.stream().filter(each -> each.network().equals(from)).toList();
    if (neighbours.size() >= MAX_UNGREETED_OF_ONE) return endOldest(neighbours);
    return waiting.size() < MAX_UNGREETED || endOldest(waiting);
  }

  private static boolean endOldest(List<SourceConnection> waiting) {
    for (var each : waiting)
      if (each.isSilent()) {
        each.close("it did not greet, and others came");
        return true;
      }
    return false;
  }

  private void refuse(SocketChannel accepted) {
    try (accepted) {
      notifyOfRefusal(
          Connection.numbers((InetSocketAddress) accepted.getRemoteAddress()),
          "too many connections have greeted and wait for an answer");
    } catch (IOException _) {
      // It is gone already.
    }
  }

  // A flood of connections must not become a flood of events.
  private void notifyOfRefusal(String remote, String reason) {
    int count = countRefusal();
    if (count > MAX_REPORTED_REFUSALS) return;
    boolean isLast = count == MAX_REPORTED_REFUSALS;
    notify(
        new SourceEvent.Refused(
            remote, isLast ? reason + " (more refusals are not reported for a while)" : reason));
  }

  private synchronized int countRefusal() {
    long now = System.nanoTime();
    if (now - refusalWindowStart > REFUSAL_WINDOW.toNanos()) {
      refusalWindowStart = now;
      reportedRefusals = 0;
    }
    return ++reportedRefusals;
  }

  private void watch() {
    long quickest = Math.min(options.silence().toMillis(), options.greetingLimit().toMillis()) / 20;
    long tick = Math.clamp(quickest, SHORTEST_TICK_MILLIS, LONGEST_TICK_MILLIS);
    while (!closed) {
      connections.keySet().forEach(SourceConnection::tick);
      LockSupport.parkNanos(Duration.ofMillis(tick).toNanos());
    }
  }

  void notify(SourceEvent event) {
    listener.accept(event);
  }

  /// Whether there is room for one more source; if so, it is one.
  synchronized boolean admit(SourceConnection connection) {
    if (closed || admitted == options.maxSources()) return false;
    admitted++;
    return true;
  }

  /// Is called once for each connection, when it is over.
  void ended(SourceConnection connection, String reason) {
    try {
      if (connection.isSource()) left(connection, reason);
      else notLetIn(connection, reason);
    } finally {
      connections.remove(connection);
    }
  }

  private void notLetIn(SourceConnection connection, String reason) {
    if (!closed) notifyOfRefusal(connection.remote(), reason);
  }

  private void left(SourceConnection connection, String reason) {
    ConnectedSource source = connection.source();
    String why = reason;
    try {
      int forgotten = connection.leave();
      if (forgotten >= 0) notify(new SourceEvent.RolledBack(source, forgotten));
    } catch (IOException failure) {
      why =
          PlainText.format("%s; its session could not be closed: %s", reason, failure.getMessage());
    } finally {
      synchronized (this) {
        admitted--;
      }
    }
    notify(new SourceEvent.Disconnected(source, why));
  }

  /// Ends all connections. When it returns, open operations have been rolled back; the stream stays
  /// open.
  @Override
  public void close() throws IOException {
    closed = true;
    port.close();
    connections.keySet().forEach(connection -> connection.close("the server stops"));
    Deadline end = Deadline.after(LAST_WORDS);
    for (var thread : connections.values()) Waiting.join(thread, end);
    // Who still waits for something, the bookmark index for example, has no operation any more.
    for (var late : connections.keySet()) late.rollBack();
  }
}
