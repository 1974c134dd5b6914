package dev.streamwright.server;

import dev.streamwright.net.Address;
import dev.streamwright.net.Listener;
import dev.streamwright.net.SocketPoller;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.DurationText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Serves a stream to clients over TCP, in the protocol of this family's servers.
///
/// ```java
/// try (var stream = FileStreamSource.open(Path.of("orders.bin"));
///     var server = StreamServer.start(stream, new ServerOptions(address))) {
///   Thread.sleep(Duration.ofHours(1));
/// }
/// ```
///
/// Every client gets exactly the committed entries, each once, in order. Each has threads of its
/// own: one that reads slowly, or not at all, delays nobody else and never the source, and is
/// dropped when it takes nothing for the write timeout. A truncation below a client's position
/// ends its connection, since it has read what is no longer true.
///
/// Close the server before the stream that it serves.
public final class StreamServer implements Closeable {
  private static final Duration LONGEST_PATROL = Duration.ofMillis(500);

  /// How long a command may take to come whole.
  private static final Duration COMMAND_TIME = Duration.ofSeconds(10);

  /// A session that waits for something else than its client, the bookmark index for example, is
  /// left to the stream's own close.
  private static final long CLOSING_NANOS = 500_000_000L;

  private final StreamReader reader;
  private final ServerOptions options;
  private final Consumer<ServerEvent> events;
  private final RunBuffers buffers = new RunBuffers();
  private final Map<Long, ClientSession> sessions = new ConcurrentHashMap<>();
  private final ClientPlaces places;
  private final AtomicLong lastId = new AtomicLong();
  private final StreamWatch watch;
  private volatile boolean closed;
  private final Senders senders = new Senders();
  private final SocketPoller poller = SocketPoller.open("client-sockets");
  private Listener listener;

  private StreamServer(StreamReader reader, ServerOptions options, Consumer<ServerEvent> events)
      throws IOException {
    this.reader = reader;
    this.options = options;
    this.events = events;
    places = new ClientPlaces(options.maxClients());
    watch = new StreamWatch(reader, this::streamChanged, events);
  }

  /// Starts to serve, and notifies nobody.
  ///
  /// @param reader what is served; it stays open when the server is closed
  /// @param options what is chosen
  /// @return the server, running
  /// @throws IOException if the port cannot be had
  public static StreamServer start(StreamReader reader, ServerOptions options) throws IOException {
    return start(reader, options, _ -> {});
  }

  /// Starts to serve.
  ///
  /// @param reader what is served; it stays open when the server is closed
  /// @param options what is chosen
  /// @param events notified of what happens, on the server's threads; must not wait
  /// @return the server, running
  /// @throws IOException if the port cannot be had
  public static StreamServer start(
      StreamReader reader, ServerOptions options, Consumer<ServerEvent> events) throws IOException {
    var server = new StreamServer(reader, options, events);
    server.open();
    return server;
  }

  private void open() throws IOException {
    try {
      listener = Listener.open(options.bind(), "stream-server", this::accept);
    } catch (IOException refused) {
      try (poller;
          senders) {
        throw refused;
      }
    }
    Thread.ofPlatform().daemon().name("stream-watch").start(watch::run);
    Thread.ofPlatform().daemon().name("client-watch").start(this::patrol);
  }

  /// {@return where it listens, with the port that it really has}
  ///
  /// @throws IOException if the socket was closed
  public Address address() throws IOException {
    return listener.address();
  }

  /// {@return the clients that are connected now, in the order in which they came}
  public List<ConnectedClient> clients() {
    return sessions.values().stream()
        .map(ClientSession::state)
        .sorted(Comparator.comparingLong(ConnectedClient::id))
        .toList();
  }

  private void accept(SocketChannel channel) {
    try {
      var client = new ClientChannel(poller.watch(channel));
      Optional<String> refusal =
          closed
              ? Optional.of("the server is being closed")
              : places.refusal(client.inetAddress(), sessions.values());
      if (refusal.isPresent()) {
        client.close();
        events.accept(new ServerEvent.Refused(client.address(), refusal.get()));
        return;
      }
      places.leaving(sessions.values()).ifPresent(this::makeRoom);
      welcome(client);
    } catch (IOException _) {
      // It was gone before we could greet it.
      closeQuietly(channel);
    }
  }

  private void makeRoom(ClientSession silent) {
    sessions.remove(silent.id());
    drop(silent, "it asked for nothing, and others came");
  }

  private void welcome(ClientChannel client) {
    long id = lastId.incrementAndGet();
    var session = new ClientSession(id, client, reader, buffers, senders, events);
    sessions.put(id, session);
    events.accept(new ServerEvent.Connected(client.address()));
    Thread.ofVirtual().name("client-in-", id).start(session::receive);
    Thread.ofVirtual().name("client-out-", id).start(() -> serve(id, session));
  }

  private void serve(long id, ClientSession session) {
    String reason = "the server has a fault";
    try {
      reason = session.serve();
    } finally {
      sessions.remove(id);
      events.accept(new ServerEvent.Left(session.channel().address(), reason));
    }
  }

  private void streamChanged() {
    for (ClientSession session : sessions.values()) session.streamChanged();
  }

  /// Drops clients that take nothing, or ask for nothing.
  private void patrol() {
    Duration shortest =
        options.idleTime().compareTo(options.writeTimeout()) < 0
            ? options.idleTime()
            : options.writeTimeout();
    Duration unfinished =
        options.idleTime().compareTo(COMMAND_TIME) < 0 ? options.idleTime() : COMMAND_TIME;
    long round = Math.min(shortest.toNanos() / 8, LONGEST_PATROL.toNanos());
    while (!closed) {
      LockSupport.parkNanos(Math.max(1_000_000, round));
      for (ClientSession session : sessions.values()) {
        if (session.isUnfinished(unfinished))
          drop(session, "its command did not come whole within " + DurationText.of(unfinished));
        else if (session.channel().isStuck(options.writeTimeout()))
          drop(session, "it took nothing for " + DurationText.of(options.writeTimeout()));
        else if (session.isIdle(options.idleTime()))
          drop(session, "it asked for nothing for " + DurationText.of(options.idleTime()));
      }
    }
  }

  private static void drop(ClientSession session, String reason) {
    try {
      session.channel().close(reason);
    } catch (IOException _) {
      // It is gone all the same: its threads find out by themselves.
    }
  }

  /// Accepts nobody any more, closes all connections, and waits until no client reads the stream.
  @Override
  public void close() throws IOException {
    if (closed) return;
    closed = true;
    watch.close();
    // First the port: nobody may come in once the others are gone.
    try (poller;
        senders) {
      closeConnections();
    }
  }

  private void closeConnections() throws IOException {
    try {
      listener.close();
    } finally {
      endSessions();
    }
  }

  private void endSessions() {
    long deadline = System.nanoTime() + CLOSING_NANOS;
    while (!sessions.isEmpty() && System.nanoTime() < deadline) {
      sessions.values().forEach(session -> drop(session, "the server was closed"));
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException _) {
      // Nothing was said: there is nothing to lose.
    }
  }
}
