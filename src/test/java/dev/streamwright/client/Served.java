package dev.streamwright.client;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A stream in memory, its server, and a client that tries again after 20 ms.
final class Served implements Closeable {
  static final Duration TIMEOUT = Duration.ofSeconds(5);
  static final Duration FIRST_RETRY = Duration.ofMillis(20);

  static final RetryTiming QUICK =
      new RetryTiming(FIRST_RETRY, RetryTiming.USUAL.silence(), RetryTiming.USUAL.patience());

  final MemoryStreamSource stream;
  final ReferenceHabits server;
  final StreamClient client;
  private final BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();

  private Served(MemoryStreamSource stream, Duration timeout, RetryTiming timing)
      throws IOException {
    this.stream = stream;
    server = new ReferenceHabits(stream);
    client =
        StreamClient.connect(
            server.address(), new ClientOptions(1, timeout), ConnectProgress.NONE, timing);
    client.onConnectionChange(states::add);
  }

  static Served of(MemoryStreamSource stream) throws IOException {
    return new Served(stream, TIMEOUT, QUICK);
  }

  static Served withTimeout(MemoryStreamSource stream, Duration timeout) throws IOException {
    return new Served(stream, timeout, QUICK);
  }

  static Served withSilence(MemoryStreamSource stream, Duration silence) throws IOException {
    return new Served(stream, TIMEOUT, new RetryTiming(FIRST_RETRY, silence, TIMEOUT));
  }

  /// A client that asks for the header after so long, and waits so long for it; for other answers,
  /// longer than any test.
  static Served withPatience(MemoryStreamSource stream, Duration patience) throws IOException {
    return new Served(
        stream, Duration.ofHours(1), new RetryTiming(FIRST_RETRY, patience, patience));
  }

  /// The next state that the listener gets.
  ConnectionState nextState() throws InterruptedException {
    var state = states.poll(10, TimeUnit.SECONDS);
    if (state == null) throw new AssertionError("No state came within 10 seconds.");
    return state;
  }

  /// The next state of this kind; others are skipped.
  <T extends ConnectionState> T nextState(Class<T> kind) throws InterruptedException {
    while (true) {
      var state = nextState();
      if (kind.isInstance(state)) return kind.cast(state);
    }
  }

  /// That the client has two connections at most, once the server has noticed which ones it closed.
  void assertTwoConnections() {
    awaitUntil(() -> server.openConnections() <= 2);
  }

  /// Waits for it, with a limit.
  static void awaitUntil(BooleanSupplier condition) {
    long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > limit) throw new AssertionError("Nothing came within 10 seconds.");
      LockSupport.parkNanos(1_000_000);
    }
  }

  boolean noStateIsLeft() {
    return states.isEmpty();
  }

  /// Changes the first packet of entry `number`, once.
  static UnaryOperator<byte[]> once(long number, Consumer<ByteBuffer> change) {
    var done = new AtomicBoolean();
    return packet -> {
      if (!isEntry(packet, number) || !done.compareAndSet(false, true)) return packet;
      byte[] changed = packet.clone();
      change.accept(ByteBuffer.wrap(changed));
      return changed;
    };
  }

  static boolean isEntry(byte[] packet, long number) {
    int packetType = packet[0] & 0xff;
    return (packetType == EntryCodec.PACKET_TYPE || packetType == EntryCodec.ANSWER_PACKET_TYPE)
        && ByteBuffer.wrap(packet).getLong(EntryCodec.NUMBER_OFFSET) == number;
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
    stream.close();
  }
}
