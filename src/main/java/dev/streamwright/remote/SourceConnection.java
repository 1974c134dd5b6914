package dev.streamwright.remote;

import dev.streamwright.format.CommandResult;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.net.Connection;
import dev.streamwright.net.PeerNetwork;
import dev.streamwright.net.Tls;
import dev.streamwright.source.Faults;
import dev.streamwright.source.SourceSessions;
import dev.streamwright.source.StreamSource;
import dev.streamwright.text.PlainText;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// One connection at a server's port for sources, from the handshake to the end, on one thread.
final class SourceConnection implements Runnable {
  private static final int BUFFER_BYTES = 64 << 10;
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final int MAX_DRAINED_BYTES = 1 << 20;
  private static final AtomicLong COUNTER = new AtomicLong();

  private final Socket socket;
  private final InetSocketAddress from;
  private final SourceServerOptions options;
  private final SourceSessions stream;
  private final TokenCheck tokenCheck;
  private final SourceServer server;
  private final ConnectionDeadlines deadlines;
  private DataInputStream in;
  private ReplyWriter replies;
  private final long number = COUNTER.incrementAndGet();
  private volatile Thread thread;
  private volatile boolean hasGreeted;
  private volatile String closeReason;
  private volatile CommandRunner runner;
  private String name;
  private Instant since;

  SourceConnection(
      Socket socket,
      SourceServerOptions options,
      SourceSessions stream,
      TokenCheck tokenCheck,
      SourceServer server) {
    this.socket = socket;
    this.options = options;
    this.stream = stream;
    this.tokenCheck = tokenCheck;
    this.server = server;
    from = (InetSocketAddress) socket.getRemoteSocketAddress();
    deadlines = new ConnectionDeadlines(options.greetingLimit(), options.silence());
  }

  @Override
  public void run() {
    String reason = "it closed the connection";
    thread = Thread.currentThread();
    try (socket) {
      serve();
    } catch (EOFException _) {
      // The usual end.
    } catch (IOException broken) {
      reason = "the connection broke: " + broken.getMessage();
    } finally {
      server.ended(this, closeReason == null ? reason : closeReason);
    }
  }

  private void serve() throws IOException {
    var connection =
        options.tls() == null ? new Connection(socket) : Tls.accept(socket, options.tls());
    replies = new ReplyWriter(deadlines.output(connection.output()));
    in =
        new DataInputStream(
            new BufferedInputStream(
                deadlines.input(connection.input(), replies::flush), BUFFER_BYTES));
    try {
      greet();
      while (true) runner.run(nextCommand());
    } catch (UntrustedInputException untrusted) {
      closeReason = untrusted.getMessage();
      endWith(connection, untrusted.result());
    } catch (RuntimeException fault) {
      closeReason = "the server has a fault: " + fault;
      Faults.log("Serving source " + remote(), fault);
      endWith(connection, new CommandResult(ErrorNumbers.SERVER_FAULT, "The server has a fault."));
    }
  }

  private SourceCommandCodec.Received nextCommand() throws IOException {
    deadlines.commandAwaited();
    try {
      return SourceCommandCodec.read(in);
    } finally {
      deadlines.commandRead();
    }
  }

  private void greet() throws IOException {
    Greeting greeting = Greeting.read(in);
    hasGreeted = true;
    Duration delay = tokenCheck.delay(from.getAddress());
    if (delay.isPositive()) delay(delay);
    if (!tokenCheck.accepts(greeting.token(), from.getAddress()))
      throw new UntrustedInputException(ErrorNumbers.TOKEN, "The token is not right.");
    name = greeting.name().isEmpty() ? Connection.numbers(from) : greeting.name();
    StreamSource session = stream.session(name);
    try {
      welcome(greeting, session);
    } catch (IOException | RuntimeException failed) {
      try (session) {
        throw failed;
      }
    }
  }

  private void delay(Duration delay) {
    deadlines.greeted();
    long end = System.nanoTime() + delay.toNanos();
    for (long left = delay.toNanos();
        left > 0 && closeReason == null;
        left = end - System.nanoTime()) LockSupport.parkNanos(left);
  }

  private void welcome(Greeting greeting, StreamSource session) throws IOException {
    StreamHeader header = session.getHeader();
    if (greeting.streamType() != header.streamType())
      throw CommandRunner.otherStreamType(header.streamType(), greeting.streamType());
    var admitted =
        new CommandRunner(
            stream, name, session, replies, parts(options.silence()), this::committed);
    since = Instant.now();
    if (!server.admit(this))
      throw new UntrustedInputException(
          ErrorNumbers.TOO_MANY_SOURCES,
          PlainText.format(
              "%,d sources are connected, and no more are let in.", options.maxSources()));
    runner = admitted;
    deadlines.greeted();
    server.notify(new SourceEvent.Connected(source()));
    replies.ok(
        out -> {
          out.writeInt(SourceProtocol.VERSION);
          out.writeInt((int) options.silence().toMillis());
          out.write(HeaderCodec.encode(header));
        });
  }

  private static Duration parts(Duration silence) {
    return silence.dividedBy(SourceProtocol.SILENCE_PARTS);
  }

  private void committed(StreamHeader after) {
    server.notify(new SourceEvent.Committed(source(), after));
  }

  // A close while bytes are still coming in can take back the answer: so it is read to the end, or
  // as long as can be borne.
  private void endWith(Connection connection, CommandResult result) throws IOException {
    deadlines.ending(LAST_WORDS);
    replies.refuse(result);
    replies.flush();
    connection.endOutput();
    int drained = 0;
    var rest = new byte[BUFFER_BYTES];
    for (int read = 0; read >= 0 && drained < MAX_DRAINED_BYTES; drained += read)
      read = in.read(rest);
  }

  /// As it is now; only once admitted.
  ConnectedSource source() {
    CommandRunner current = runner;
    return new ConnectedSource(
        name,
        Connection.numbers(from),
        since,
        current.isOperationOpen(),
        current.committedEntries());
  }

  String remote() {
    return Connection.numbers(from);
  }

  /// Whether it has been let in, and so is a source.
  boolean isSource() {
    return runner != null;
  }

  /// In the order in which connections come.
  long number() {
    return number;
  }

  PeerNetwork network() {
    return PeerNetwork.of(from.getAddress());
  }

  /// Whether it has not been let in, and has not been sent away either.
  boolean isWaiting() {
    return runner == null && closeReason == null;
  }

  /// Whether its greeting has not come.
  boolean isSilent() {
    return !hasGreeted;
  }

  /// Rolls back what is open, from another thread.
  void rollBack() throws IOException {
    CommandRunner current = runner;
    if (current != null) current.close();
  }

  /// Ends the source's session, and says how many entries of an open operation that rolled back.
  ///
  /// @return -1 if no operation was open
  int leave() throws IOException {
    try (var leaving = runner) {
      return leaving.isOperationOpen() ? leaving.operationEntries() : -1;
    }
  }

  /// Looks at the time.
  void tick() {
    deadlines.overdue().ifPresent(this::close);
    CommandRunner current = runner;
    if (current != null) current.sayStillWorking(parts(options.silence()));
  }

  /// Ends it, from any thread.
  ///
  /// @param reason as a clause
  void close(String reason) {
    if (closeReason == null) closeReason = reason;
    try {
      socket.close();
    } catch (IOException _) {
      // Its thread ends either way.
    }
    LockSupport.unpark(thread);
  }
}
