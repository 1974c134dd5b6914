package dev.streamwright.client;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.Command;
import dev.streamwright.format.CommandCodec;
import dev.streamwright.format.CommandResult;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.net.Address;
import dev.streamwright.source.StreamReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A server with the habits of the reference, good and bad, for a stream in memory. Tests switch
/// them while it runs.
final class ReferenceHabits implements Closeable {

  /// Closes the connection when a Start fails, as servers before August 2024; else the session
  /// stays half started, and refuses whatever comes.
  volatile boolean closesAfterFailedStart;

  /// Closes the connection when it is asked something while it streams, as the same servers.
  volatile boolean closesWhenAskedWhileStreaming;

  /// Sends the header while it streams, as some others.
  volatile boolean tellsHeaderWhileStreaming;

  /// How many bytes are sent at a time, and how long it waits before each piece.
  volatile int pieceBytes = Integer.MAX_VALUE;

  volatile int pieceMillis;

  /// Closes each new connection at once.
  volatile boolean isFull;

  /// Reads commands and never answers.
  volatile boolean isSilent;

  /// Every connection is closed after so many commands.
  volatile int commandsPerConnection = Integer.MAX_VALUE;

  /// What is sent instead of a packet.
  volatile UnaryOperator<byte[]> onItsWay = packet -> packet;

  /// Packets of which only a half is sent before the connection is closed.
  volatile Predicate<byte[]> cuts = _ -> false;

  /// What was asked, on any connection.
  final List<Command> commands = new CopyOnWriteArrayList<>();

  /// How often somebody connected.
  final AtomicInteger connections = new AtomicInteger();

  /// The most connections at a time. One that the client closes counts until that is noticed.
  final AtomicInteger mostOpen = new AtomicInteger();

  /// How often commands were waited for and came, one or many.
  final AtomicInteger roundTrips = new AtomicInteger();

  private final StreamReader stream;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile ServerSocket listening;
  private volatile Thread accepting;
  private volatile boolean closed;

  ReferenceHabits(StreamReader stream) throws IOException {
    this.stream = stream;
    listen(0);
  }

  Address address() {
    return new Address("127.0.0.1", listening.getLocalPort());
  }

  int openConnections() {
    return open.size();
  }

  /// Closes all connections, as if they had been idle for too long.
  void dropConnections() throws IOException {
    for (Socket socket : open) socket.close();
  }

  void stopListening() throws IOException {
    listening.close();
    awaitEnd(accepting);
    dropConnections();
  }

  void listenAgain() throws IOException {
    listen(listening.getLocalPort());
  }

  private void listen(int port) throws IOException {
    var server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    listening = server;
    accepting = Thread.ofPlatform().daemon().start(() -> accept(server));
  }

  /// Until it ends, the operating system goes on to accept connections.
  private static void awaitEnd(Thread thread) throws IOException {
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted.");
    }
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        if (isFull) {
          socket.close();
          continue;
        }
        socket.setTcpNoDelay(true);
        open.add(socket);
        mostOpen.accumulateAndGet(open.size(), Math::max);
        Thread.ofVirtual().start(() -> new Session(socket).serve());
      } catch (IOException _) {
        // Not listening any more.
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    stopListening();
  }

  /// One client.
  private final class Session {
    private final Socket socket;
    private final ByteBuffer inbox = ByteBuffer.allocate(1 << 16).flip();
    private boolean started;
    private boolean halfStarted;

    Session(Socket socket) {
      this.socket = socket;
    }

    void serve() {
      try (socket) {
        for (int count = 0; count < commandsPerConnection; count++) {
          Command command = nextCommand();
          if (command == null) return;
          commands.add(command);
          if (!isSilent) answer(command);
        }
      } catch (IOException _) {
        // The client has gone.
      } finally {
        open.remove(socket);
      }
    }

    private Command nextCommand() throws IOException {
      boolean waited = false;
      InputStream input = socket.getInputStream();
      while (true) {
        Optional<Command> command = CommandCodec.decode(inbox);
        if (command.isPresent()) {
          if (waited) roundTrips.incrementAndGet();
          return command.get();
        }
        inbox.compact();
        int count = input.read(inbox.array(), inbox.position(), inbox.remaining());
        if (count < 0) return null;
        inbox.position(inbox.position() + count).flip();
        waited = true;
      }
    }

    /// Counted as closed before the client can know.
    private void closeNow() throws IOException {
      open.remove(socket);
      socket.close();
    }

    private void answer(Command command) throws IOException {
      if (started && closesWhenAskedWhileStreaming) {
        socket.close();
        return;
      }
      boolean isTold = tellsHeaderWhileStreaming && command instanceof Command.Header;
      if ((started || halfStarted) && !isTold) {
        send(CommandResult.ALREADY_STARTED.encode());
        return;
      }
      switch (command) {
        case Command.Start(long from) -> start(from);
        case Command.Header() -> {
          send(CommandResult.OK.encode());
          send(HeaderCodec.encode(stream.getHeader()));
        }
        case Command.Entry(long number) -> answer(stream.getEntry(number));
        case Command.FirstEvent(byte[] bytes) -> {
          if (bytes.length > 0) answer(firstEvent(Bookmark.of(bytes)));
        }
        case Command.OverlongBookmark _ -> {}
        default -> send(CommandResult.INVALID_COMMAND.encode());
      }
    }

    /// The last entry if only bookmarks follow.
    private Optional<StreamEntry> firstEvent(Bookmark bookmark) throws IOException {
      var event = stream.getFirstEventAfterBookmark(bookmark);
      if (event.isPresent() || stream.getBookmark(bookmark).isEmpty()) return event;
      return stream.getEntry(stream.getHeader().totalEntries() - 1);
    }

    private void answer(Optional<StreamEntry> entry) throws IOException {
      send(CommandResult.OK.encode());
      send(
          EntryCodec.encodeAnswer(
              entry.orElse(new StreamEntry(EntryTypes.NOT_FOUND, 0, new byte[0]))));
    }

    private void start(long from) throws IOException {
      if (Long.compareUnsigned(from, stream.getHeader().totalEntries()) > 0) {
        if (closesAfterFailedStart) {
          socket.close();
          return;
        }
        halfStarted = true;
        send(CommandResult.BAD_FROM_ENTRY.encode());
        return;
      }
      started = true;
      send(CommandResult.OK.encode());
      Thread.ofVirtual().start(() -> stream(from));
    }

    private void stream(long from) {
      try (socket) {
        for (long next = from; !closed && !socket.isClosed(); ) {
          if (!stream.awaitEntry(next, Duration.ofMillis(50))) continue;
          for (var entry : stream.getEntries(next, 100, 1 << 20)) {
            send(EntryCodec.encode(entry));
            next++;
          }
        }
      } catch (IOException _) {
        // The client has gone.
      }
    }

    private void send(byte[] packet) throws IOException {
      byte[] sent = onItsWay.apply(packet);
      boolean cut = cuts.test(packet);
      int length = cut ? sent.length / 2 : sent.length;
      for (int begin = 0; begin < length; begin += Math.min(pieceBytes, length)) {
        if (pieceMillis > 0) LockSupport.parkNanos(pieceMillis * 1_000_000L);
        socket.getOutputStream().write(sent, begin, Math.min(pieceBytes, length - begin));
      }
      if (cut) closeNow();
    }
  }
}
