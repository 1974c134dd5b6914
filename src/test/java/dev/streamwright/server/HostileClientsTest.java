package dev.streamwright.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Command;
import dev.streamwright.format.CommandCodec;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.net.Address;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients that want no good: the server goes on, its memory stays flat, and others are served.
@Timeout(1200)
class HostileClientsTest {
  private static final int RESULT_OK_BYTES = 11;
  private static final int MAX_CLIENTS = 20;
  private static final long MEMORY_SLACK_BYTES = 64L << 20;

  @TempDir Path directory;

  private FileStreamSource source;
  private StreamServer server;

  @BeforeEach
  void serve() throws IOException {
    source =
        FileStreamSource.create(
            directory.resolve("orders.bin"),
            new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM));
    SampleEntries.append(source, 1000);
    server =
        StreamServer.start(
            source,
            new ServerOptions(
                new Address("127.0.0.1", 0),
                MAX_CLIENTS,
                Duration.ofSeconds(2),
                Duration.ofMillis(500)));
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    source.close();
  }

  @Test
  void lengthsOfFourGigabytesTakeNoMemory() throws IOException {
    for (long code : new long[] {4, 6}) {
      try (var client = new RawClient(server.address())) {
        client.send(ByteBuffer.allocate(20).putLong(code).putLong(1).putInt(-1).array());
        assertTrue(client.receiveAll().length > 0);
      }
    }
    requireService();
  }

  @Test
  void halfACommandIsDroppedWithTheIdleOnes() throws IOException {
    try (var client = new RawClient(server.address())) {
      client.send(new byte[] {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0});
      assertArrayEquals(new byte[0], client.receiveAll());
    }
    requireService();
  }

  @Test
  void halfCommandsKeepNobodyOut() throws IOException {
    var half = new ArrayList<RawClient>();
    try {
      for (int count = 0; count < 3 * MAX_CLIENTS; count++) {
        half.add(new RawClient(server.address()));
        half.getLast().send(new byte[] {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0});
      }
      try (var client = new RawClient(server.address())) {
        client.send(new Command.Header());
        assertEquals(
            RESULT_OK_BYTES + HeaderCodec.ENTRY_BYTES,
            client.receive(RESULT_OK_BYTES + HeaderCodec.ENTRY_BYTES).length);
      }
    } finally {
      for (var client : half) client.close();
    }
  }

  @Test
  void aCommandThatComesByteForByteIsNotWaitedFor() throws IOException {
    byte[] command = CommandCodec.encode(new Command.Entry(9), 1);
    try (var client = new RawClient(server.address())) {
      // It would take 4.6 s, and the server waits for 2.
      for (int sent = 0; sent < command.length - 1; sent++) {
        client.send(new byte[] {command[sent]});
        for (int moment = 0; moment < 5; moment++) if (!client.isQuiet()) return;
      }
    } catch (SocketException _) {
      return;
    }
    throw new AssertionError("The server waited for all of it.");
  }

  @Test
  void aFloodOfCommandsThatNobodyReadsTheAnswersOfEnds() throws IOException {
    byte[] entry = ByteBuffer.allocate(24).putLong(5).putLong(1).putLong(9).array();
    var many = ByteBuffer.allocate(entry.length * 10_000);
    while (many.hasRemaining()) many.put(entry);
    try (var client = new RawClient(server.address())) {
      int floods = 0;
      while (floods < 1000 && client.send(many.array())) floods++;
      assertTrue(floods < 1000, "The server read all of it.");
    }
    requireService();
  }

  @Test
  void aFloodOfConnectionsLeavesRoomOnceItIsOver() throws IOException {
    var flood = new ArrayList<RawClient>();
    try {
      for (int count = 0; count < 500; count++) flood.add(new RawClient(server.address()));
      // One that made room for another is listed until its thread has ended.
      long limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (server.clients().size() > MAX_CLIENTS && System.nanoTime() < limit)
        Thread.onSpinWait();
      assertTrue(server.clients().size() <= MAX_CLIENTS);
    } finally {
      for (var client : flood) client.close();
    }
    requireService();
  }

  @Test
  void randomBytesDoNoHarm() throws IOException {
    fuzz(Duration.ofSeconds(2), 1);
  }

  @Test
  @Tag("long")
  void randomBytesDoNoHarmForLong() throws IOException {
    fuzz(Duration.ofSeconds(Long.getLong("fuzz.seconds", 30)), System.nanoTime());
  }

  private void fuzz(Duration time, long seed) throws IOException {
    var random = new Random(seed);
    long before = usedBytes();
    long deadline = System.nanoTime() + time.toNanos();
    int rounds = 0;
    while (System.nanoTime() < deadline) {
      try (var client = new RawClient(server.address())) {
        client.socket().setSoTimeout(1 + random.nextInt(5));
        for (int piece = random.nextInt(6); piece >= 0; piece--) {
          client.send(bytes(random));
          if (random.nextBoolean()) receiveSome(client);
        }
        if (random.nextBoolean()) client.socket().setSoLinger(true, 0);
      }
      if (++rounds % 100 == 0) requireService();
    }
    requireService();
    assertEquals(1000, source.getHeader().totalEntries(), "seed " + seed);
    long grown = usedBytes() - before;
    assertTrue(
        grown < MEMORY_SLACK_BYTES, PlainText.format("%,d bytes more, seed %d", grown, seed));
  }

  private static void receiveSome(RawClient client) throws IOException {
    try {
      client.receive(100);
    } catch (SocketTimeoutException _) {
      // Nothing came: the server waits for the rest, or has nothing to say.
    }
  }

  /// Random bytes, or commands of which some bytes were changed, cut or doubled.
  private static byte[] bytes(Random random) {
    var bytes = new byte[random.nextInt(200)];
    if (random.nextInt(4) == 0) {
      random.nextBytes(bytes);
      return bytes;
    }
    var commands = ByteBuffer.wrap(bytes);
    while (commands.remaining() >= 40) {
      commands.putLong(random.nextInt(8)).putLong(random.nextInt(20) == 0 ? 2 : 1);
      if (random.nextBoolean()) commands.putLong(random.nextInt(1100));
      else commands.putInt(random.nextInt(20));
    }
    if (bytes.length > 0 && random.nextInt(3) == 0)
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    return bytes;
  }

  /// A well-behaved client gets in, at the latest when the others have been dropped, and is
  /// served.
  private void requireService() throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      try (var client = new RawClient(server.address())) {
        client.send(new Command.Header());
        byte[] answer = client.receive(RESULT_OK_BYTES + HeaderCodec.ENTRY_BYTES);
        if (answer.length == RESULT_OK_BYTES + HeaderCodec.ENTRY_BYTES) return;
      } catch (SocketException _) {
        // Full at the moment.
      }
      if (System.nanoTime() > deadline) throw new AssertionError("Nobody is served any more.");
    }
  }

  private static long usedBytes() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
