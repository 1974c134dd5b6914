package dev.streamwright.remote;

import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.MalformedException;
import dev.streamwright.source.ConnectFailedException;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.Payload;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever comes in: a clear refusal, flat memory, nothing committed, and others served as
/// before.
@Timeout(60)
class HostileInputTest {
  private static final int[] CODES = {
    0x102, 0x103, 0x104, 0x105, 0x107, 0x108, 0x109, 0x10a, 0x10b, 0x10c, 0x10d, 0x10e
  };

  private MemoryStreamSource stream;
  private TestServer server;

  @BeforeEach
  void open() throws IOException {
    stream = new MemoryStreamSource();
    stream.startAtomicOp();
    Entries.add(stream, event(0, "committed"));
    stream.commitAtomicOp();
    server = new TestServer(stream, TestServer::impatient);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    stream.close();
  }

  private void assertUnharmed() throws IOException {
    assertEquals(List.of(event(0, "committed")), Entries.all(stream));
    try (var source = server.connect("honest")) {
      source.startAtomicOp();
      source.rollbackAtomicOp();
      assertEquals(1, source.getHeader().totalEntries());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0xffffffff, 0x80000000, 0x7fffffff, (16 << 20) + 1})
  void lengthsThatNobodyMeansEndTheConnection(int length) throws Exception {
    var commands =
        List.of(
            new Wire.Command(0x103).u32(0).u32(2).u32(length),
            new Wire.Command(0x104).u32(0).u32(length),
            new Wire.Command(0x105).u32(0).u64(0).u32(2).u32(length),
            new Wire.Command(0x10a).u32(length),
            new Wire.Command(0x10b).u32(length));
    for (var command : commands) {
      try (var wire = Wire.greeted(server, "hostile")) {
        wire.send(command.bytes());
        assertEquals(15, wire.result().errorNumber());
        wire.assertEnd();
      }
    }
    assertUnharmed();
  }

  @Test
  void longDataAreReadOverAndRefused() throws Exception {
    try (var wire = Wire.greeted(server, "long")) {
      for (var what :
          List.of(new Wire.Command(0x103).u32(0).u32(2), new Wire.Command(0x104).u32(0))) {
        wire.send(what.u32(16 << 20).bytes(), new byte[16 << 20], Wire.ping());
        assertEquals(21, wire.result().errorNumber());
        wire.assertOk();
      }
    }
    assertUnharmed();
  }

  @Test
  void halfCommandsAreForgotten() throws Exception {
    byte[] command = Wire.add(0, "some data");
    for (int length = 1; length < command.length; length += 3) {
      try (var wire = Wire.greeted(server, "half")) {
        wire.send(Wire.start(0), Arrays.copyOf(command, length));
        wire.assertOk();
      }
      server.await(SourceEvent.RolledBack.class);
      server.events.clear();
    }
    assertUnharmed();
  }

  @Test
  void floodOfSilentConnectionsKeepsNobodyOut() throws Exception {
    var flood = new ArrayList<Socket>();
    for (int count = 0; count < 1_000; count++) flood.add(server.dial());
    server.await(
        SourceEvent.Refused.class,
        event -> event.reason().equals("it did not greet, and others came"));
    try (var wire = Wire.greeted(server, "in time")) {
      wire.send(Wire.ping());
      wire.assertOk();
    }
    for (var each : flood) each.close();
    awaitRoom();
    assertUnharmed();
    long reported = server.events.stream().filter(SourceEvent.Refused.class::isInstance).count();
    assertTrue(reported <= 50, () -> reported + " refusals were reported");
  }

  private void awaitRoom() throws IOException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < end) {
      try (var _ = server.connect("next")) {
        return;
      } catch (ConnectFailedException _) {
        Thread.onSpinWait();
      }
    }
    throw new AssertionError("No room came about.");
  }

  @Test
  void sourceThatStopsAmidBytesToBeReadOverIsDropped() throws Exception {
    try (var wire = Wire.greeted(server, "stuck")) {
      wire.send(new Wire.Command(0x104).u32(0).u32(10_000_000).bytes(), new byte[1_000]);
      assertEquals(
          "nothing came from it for 900 ms", server.await(SourceEvent.Disconnected.class).reason());
    }
  }

  @Test
  void commandThatComesByteForByteIsNotWaitedFor() throws Exception {
    byte[] command = new Wire.Command(0x104).u32(0).u32(10_000).bytes();
    try (var wire = Wire.greeted(server, "slow")) {
      wire.send(command);
      var trickle =
          Background.run(
              () -> {
                try {
                  for (int sent = 0; sent < 10_000; sent++) {
                    wire.send(new byte[1]);
                    LockSupport.parkNanos(10_000_000);
                  }
                } catch (IOException _) {
                  // Ended, as it should.
                }
                return true;
              });
      assertEquals(
          "its command did not come whole within 900 ms",
          server.await(SourceEvent.Disconnected.class).reason());
      trickle.result();
    }
  }

  @Test
  void randomBytesDoNoHarm() throws Exception {
    fuzz(Duration.ofSeconds(3), 1);
  }

  /// `-Dfuzz.seconds` says how long.
  @Test
  @Tag("long")
  @Timeout(3_600)
  void randomBytesDoNoHarmForLong() throws Exception {
    fuzz(Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 30)), System.nanoTime());
  }

  private void fuzz(Duration duration, long seed) throws Exception {
    var random = new Random(seed);
    long end = System.nanoTime() + duration.toNanos();
    long before = usedBytes();
    for (int round = 0; System.nanoTime() < end; round++) {
      try (var wire = round % 4 == 0 ? new Wire(server) : Wire.greeted(server, "fuzz")) {
        for (int sent = random.nextInt(20); sent >= 0; sent--) wire.send(garbage(random));
        if (random.nextBoolean()) wire.in.skip(1_000);
      } catch (IOException _) {
        // Closed by the server, as it should.
      } catch (MalformedException | AssertionError failure) {
        throw new AssertionError("Seed " + seed + ", round " + round, failure);
      }
      if (round % 256 == 0) server.events.clear();
    }
    long grown = usedBytes() - before;
    assertTrue(
        grown < 64 << 20, () -> PlainText.format("Memory grew by %,d bytes, seed %d", grown, seed));
    assertUnharmed();
  }

  /// Something like a command, but for a commit: what is well-formed by accident must not count.
  private static byte[] garbage(Random random) {
    if (random.nextInt(4) == 0) return Payload.fill(random.nextLong(), random.nextInt(200));
    var command = new Wire.Command(CODES[random.nextInt(CODES.length)]);
    for (int field = random.nextInt(5); field > 0; field--) {
      switch (random.nextInt(4)) {
        case 0 -> command.u32(random.nextInt(4));
        case 1 -> command.u32(random.nextInt());
        case 2 -> command.u64(random.nextInt(3));
        default -> command.text("x".repeat(random.nextInt(30)));
      }
    }
    byte[] bytes = command.bytes();
    if (random.nextInt(8) == 0)
      bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt();
    return bytes;
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
