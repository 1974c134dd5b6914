package dev.streamwright.remote;

import dev.streamwright.net.Address;
import dev.streamwright.source.SourceSessions;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// A server on loopback that keeps its events.
final class TestServer implements Closeable {
  static final String TOKEN = "0123456789abcdef-for-tests";
  static final Address ANY_PORT = new Address("127.0.0.1", 0);

  private static final long LIMIT_NANOS = Duration.ofSeconds(20).toNanos();

  final List<SourceEvent> events = new CopyOnWriteArrayList<>();
  private final SourceServer server;

  TestServer(SourceSessions stream) throws IOException {
    this(stream, options -> options);
  }

  TestServer(SourceSessions stream, UnaryOperator<SourceServerOptions> changed) throws IOException {
    server =
        SourceServer.start(
            stream,
            changed.apply(new SourceServerOptions(ANY_PORT, TOKEN)),
            event -> {
              synchronized (events) {
                events.add(event);
                events.notifyAll();
              }
            });
  }

  /// Limits short enough for a test that waits for them.
  static SourceServerOptions impatient(SourceServerOptions options) {
    var soon = Duration.ofMillis(900);
    return options.withLimits(soon, soon, soon);
  }

  SourceServer server() {
    return server;
  }

  Address address() throws IOException {
    return server.address();
  }

  RemoteStreamSource connect(String who) throws IOException {
    return RemoteStreamSource.connect(address(), new SourceOptions(TOKEN, who));
  }

  Socket dial() throws IOException {
    return new Socket(address().host(), address().port());
  }

  /// The first event of this kind that fits, once it is there.
  <E extends SourceEvent> E await(Class<E> kind, Predicate<E> fits) throws InterruptedException {
    long end = System.nanoTime() + LIMIT_NANOS;
    synchronized (events) {
      while (true) {
        for (var event : events)
          if (kind.isInstance(event) && fits.test(kind.cast(event))) return kind.cast(event);
        if (System.nanoTime() > end)
          throw new AssertionError("No such " + kind.getSimpleName() + " in " + events);
        events.wait(100);
      }
    }
  }

  <E extends SourceEvent> E await(Class<E> kind) throws InterruptedException {
    return await(kind, event -> true);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
