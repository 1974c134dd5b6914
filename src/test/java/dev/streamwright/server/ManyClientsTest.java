package dev.streamwright.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.Command;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.net.Address;
import dev.streamwright.source.StreamSource;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.Payload;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Clients that start at random moments, from an entry, from a bookmark or from the end, while a
/// source commits and rolls back as fast as it can: each gets every committed entry from there on,
/// once, in order, and nothing else.
///
/// Committed entry N carries `Payload.fill(N, …)`; entries of operations that are rolled back
/// carry other bytes under the same numbers. Entry 10 k is the bookmark k.
@Timeout(180)
class ManyClientsTest {
  private static final int CLIENTS = 50;
  private static final long SEED = 6900;
  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void everyClientGetsExactlyTheCommittedEntries() throws Exception {
    run(Duration.ofSeconds(5));
  }

  @Test
  @Tag("long")
  void everyClientGetsExactlyTheCommittedEntriesForAMinute() throws Exception {
    run(Duration.ofSeconds(65));
  }

  private void run(Duration time) throws Exception {
    var options = new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM);
    // Those that have just left count until the server has seen it.
    var serving =
        new ServerOptions(
            new Address("127.0.0.1", 0), 20 * CLIENTS, Duration.ofSeconds(60), WRITE_TIMEOUT);
    try (var source = FileStreamSource.create(directory.resolve("busy.bin"), options);
        var server = StreamServer.start(source, serving)) {
      commit(source, 10);
      var stop = new AtomicBoolean();
      var writing = Background.run(() -> write(source, stop));
      var clients = new ArrayList<Background<Long>>();
      long deadline = System.nanoTime() + time.toNanos();
      for (int number = 0; number < CLIENTS; number++) {
        var random = new Random(SEED + number);
        clients.add(Background.run(() -> follow(server.address(), source, random, deadline), time));
      }
      long received = 0;
      for (var client : clients) received += client.result();
      stop.set(true);
      long committed = writing.result();
      assertEquals(committed, source.getHeader().totalEntries());
      assertTrue(received > CLIENTS, "The clients received " + received + " entries.");
    }
  }

  /// Commits and rolls back in turn.
  private static Long write(StreamSource source, AtomicBoolean stop) throws IOException {
    var random = new Random(SEED);
    long total = source.getHeader().totalEntries();
    while (!stop.get()) {
      int count = random.nextInt(30);
      if (random.nextInt(3) == 0) {
        source.startAtomicOp();
        for (int index = 0; index < count; index++)
          source.addStreamEntry(99, new byte[random.nextInt(300)]);
        source.rollbackAtomicOp();
      } else {
        commit(source, count);
        total += count;
      }
    }
    return total;
  }

  private static void commit(StreamSource source, int count) throws IOException {
    source.startAtomicOp();
    long first = source.getHeader().totalEntries();
    for (long number = first; number < first + count; number++)
      source.addStreamEntry(type(number), data(number));
    source.commitAtomicOp();
  }

  private static int type(long number) {
    return number % 10 == 0 ? EntryTypes.BOOKMARK : 1 + (int) (number % 6);
  }

  private static byte[] data(long number) {
    return number % 10 == 0
        ? ByteBuffer.allocate(8).putLong(number / 10).array()
        : Payload.fill(number, 20 + (int) (number % 200));
  }

  /// Starts somewhere, checks what comes for a while, starts somewhere else.
  private static Long follow(Address server, StreamSource source, Random random, long deadline)
      throws IOException {
    long received = 0;
    while (System.nanoTime() < deadline) {
      try (var client = new RawClient(server)) {
        long total = source.getHeader().totalEntries();
        long next = start(client, random, total);
        var input = new DataInputStream(new BufferedInputStream(client.socket().getInputStream()));
        requireOk(input);
        int wanted = random.nextInt(20_000);
        for (int count = 0; count < wanted && System.nanoTime() < deadline; count++) {
          requireEntry(input, next++);
          received++;
        }
      }
    }
    return received;
  }

  private static long start(RawClient client, Random random, long total) throws IOException {
    switch (random.nextInt(3)) {
      case 0 -> {
        client.send(new Command.Start(total));
        return total;
      }
      case 1 -> {
        long from = Math.max(0, total - random.nextInt(5_000));
        client.send(new Command.Start(from));
        return from;
      }
      default -> {
        long bookmark = Math.max(0, (total - 1) / 10 - random.nextInt(500));
        var bytes = ByteBuffer.allocate(8).putLong(bookmark).array();
        client.send(new Command.StartBookmark(Bookmark.of(bytes).bytes()));
        return bookmark * 10;
      }
    }
  }

  private static void requireOk(DataInputStream input) throws IOException {
    byte[] result = input.readNBytes(11);
    assertEquals(0, ByteBuffer.wrap(result).getInt(5));
  }

  private static void requireEntry(DataInputStream input, long number) throws IOException {
    assertEquals(2, input.readUnsignedByte(), "packet type");
    int length = input.readInt();
    int type = input.readInt();
    assertEquals(number, input.readLong());
    byte[] data = input.readNBytes(length - 17);
    if (type != type(number) || !Arrays.equals(data, data(number)))
      throw new AssertionError("Entry " + number + " is not what was committed.");
  }
}
