package dev.streamwright.client;

import static dev.streamwright.client.Served.isEntry;
import static dev.streamwright.client.Served.once;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Command;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.ConnectionState.Connected;
import dev.streamwright.source.ConnectionState.Retrying;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryOrderException;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.Payload;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What servers send by themselves, and how they do it.
@Timeout(30)
class StreamingTest {
  private static final Duration SLICE = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofDays(1);

  private Served served;

  @AfterEach
  void stop() throws IOException {
    served.close();
  }

  private StreamClient serve(int count) throws IOException {
    served = Served.of(MemoryStreamSource.ofEntries(count));
    return served.client;
  }

  /// Reads as a relay does, until entry `end` comes next.
  private List<StreamEntry> readUntil(EntryRuns runs, long end) throws IOException {
    var entries = new ArrayList<StreamEntry>();
    var target = ByteBuffer.allocate(1 << 21);
    while (runs.position() < end) {
      if (runs.read(target.clear()) == 0) {
        served.client.awaitEntry(runs.position(), SLICE);
        continue;
      }
      target.flip();
      while (target.hasRemaining()) entries.add(decoded(target));
    }
    return entries;
  }

  private static StreamEntry decoded(ByteBuffer bytes) {
    try {
      return EntryCodec.decode(bytes);
    } catch (MalformedException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private long starts() {
    return served.server.commands.stream().filter(Command.Start.class::isInstance).count();
  }

  @Test
  void nothingIsStreamedBeforeSomebodyWantsIt() throws IOException {
    var client = serve(30);
    client.getEntries(0, 30, 1 << 20);
    assertTrue(client.awaitEntry(29, LONG));
    assertFalse(client.awaitEntry(30, Duration.ZERO));

    assertEquals(0, starts());
    assertEquals(1, served.server.connections.get());
  }

  @Test
  void runsGoOnAfterTheLastEntryHoweverOftenTheConnectionBreaks() throws IOException {
    var client = serve(2000);
    var broken = ConcurrentHashMap.newKeySet();
    served.server.cuts =
        packet -> {
          if (packet[0] != EntryCodec.PACKET_TYPE) return false;
          long number = ByteBuffer.wrap(packet).getLong(EntryCodec.NUMBER_OFFSET);
          return number % 300 == 150 && broken.add(number);
        };
    try (var runs = client.runsFrom(5)) {
      assertEquals(served.stream.getEntries(5, 2000, Integer.MAX_VALUE), readUntil(runs, 2000));
    }
    assertEquals(7, broken.size());
    assertEquals(8, starts());
    assertEquals(2, served.server.mostOpen.get());
    assertInstanceOf(Connected.class, client.connection());
  }

  @ParameterizedTest
  @ValueSource(longs = {16, 14, 0, -1})
  void entriesOutOfOrderAreReportedAndNotPassedOn(long found) throws IOException {
    var client = serve(30);
    served.server.onItsWay = once(15, packet -> packet.putLong(EntryCodec.NUMBER_OFFSET, found));
    try (var runs = client.runsFrom(0)) {
      var entries = readUntil(runs, 15);
      var disorder = assertThrows(EntryOrderException.class, () -> readUntil(runs, 30));
      assertEquals(client.address(), disorder.address());
      assertEquals(15, disorder.expected());
      assertEquals(found, disorder.found());
      assertEquals(15, runs.position());

      entries.addAll(readUntil(runs, 30));
      assertEquals(Entries.all(served.stream), entries);
    }
  }

  @Test
  void packetsThatAreNoEntriesAreReported() throws IOException {
    assertReported(packet -> packet.put(0, (byte) 0xff), "packet type 2", "packet type 255");
  }

  @Test
  void lengthsAreNotBelieved() throws IOException {
    assertReported(
        packet -> packet.putInt(EntryCodec.LENGTH_OFFSET, -1),
        "length 17 to 67,108,864",
        "length 4,294,967,295");
  }

  private void assertReported(Consumer<ByteBuffer> change, String expected, String found)
      throws IOException {
    var client = serve(30);
    served.server.onItsWay = once(15, change);
    try (var runs = client.runsFrom(0)) {
      var entries = readUntil(runs, 15);
      var corrupt = assertThrows(CorruptStreamException.class, () -> readUntil(runs, 30));
      assertEquals(client.address(), corrupt.file());
      assertEquals(expected, corrupt.expected());
      assertEquals(found, corrupt.found());

      entries.addAll(readUntil(runs, 30));
      assertEquals(Entries.all(served.stream), entries);
    }
  }

  @Test
  void connectionThatIsDeadIsNoticedBecauseTheHeaderSaysMore() throws IOException {
    served = Served.withSilence(MemoryStreamSource.ofEntries(10), Duration.ofMillis(50));
    var swallowed = new AtomicBoolean();
    served.server.onItsWay =
        packet ->
            isEntry(packet, 10) && swallowed.compareAndSet(false, true) ? new byte[0] : packet;
    try (var runs = served.client.runsFrom(0)) {
      var entries = readUntil(runs, 10);
      SampleEntries.append(served.stream, 1);
      entries.addAll(readUntil(runs, 11));
      assertEquals(Entries.all(served.stream), entries);
      Served.awaitUntil(() -> starts() == 2);
    }
  }

  @Test
  void streamThatLostWhatWasReadIsReported() throws IOException {
    var client = serve(100);
    try (var runs = client.runsFrom(0)) {
      readUntil(runs, 100);
      served.stream.truncate(50);
      served.server.dropConnections();

      var truncated = assertThrows(StreamTruncatedException.class, () -> readUntil(runs, 101));
      assertEquals(50, truncated.firstRemoved());
      assertEquals(100, runs.position());
    }
    assertFalse(client.awaitEntry(50, Duration.ofMillis(20)));
  }

  @Test
  void streamThatReplacedWhatWasReadIsReported() throws IOException {
    var client = serve(100);
    try (var runs = client.runsFrom(0)) {
      readUntil(runs, 100);
      served.server.stopListening();
      served.stream.truncate(99);
      Entries.commit(served.stream, Entries.event(99, "another"), Entries.event(100, "more"));
      served.server.listenAgain();

      var truncated = assertThrows(StreamTruncatedException.class, () -> readUntil(runs, 101));
      assertEquals(99, truncated.firstRemoved());
      assertEquals(100, runs.position());
    }
  }

  @Test
  void waitsGoOnWhenTheServerDropsTheConnection() throws Exception {
    var client = serve(10);
    var wait = Background.run(() -> client.awaitEntry(12, LONG));
    for (int count = 0; count < 3; count++) {
      SampleEntries.append(served.stream, 1);
      assertTrue(client.awaitEntry(10 + count, LONG));
      served.server.dropConnections();
    }
    assertTrue(wait.result());
    assertInstanceOf(Connected.class, client.connection());
  }

  @Test
  void waitsAndRunsShareOneConnection() throws Exception {
    var client = serve(10);
    assertTrue(client.awaitEntry(9, LONG));
    var early = Background.run(() -> client.awaitEntry(15, LONG));
    try (var runs = client.runsFrom(0)) {
      var late = Background.run(() -> client.awaitEntry(20, LONG));
      SampleEntries.append(served.stream, 20);
      assertTrue(early.result());
      assertTrue(late.result());
      assertEquals(Entries.all(served.stream), readUntil(runs, 30));
    }
    var after = Background.run(() -> client.awaitEntry(39, LONG));
    SampleEntries.append(served.stream, 10);
    assertTrue(after.result());
    served.assertTwoConnections();
  }

  @Test
  void waitsEndThoughNobodyReadsTheRuns() throws Exception {
    served = Served.of(new MemoryStreamSource());
    commitMegabytes(served.stream, 30);
    try (var runs = served.client.runsFrom(0)) {
      assertEquals(0, runs.position());
      var wait = Background.run(() -> served.client.awaitEntry(30, LONG));
      Entries.commit(served.stream, Entries.event(30, "one"));
      assertTrue(wait.result());
    }
  }

  @Test
  void waitsInSlicesEndThoughNobodyReadsTheRuns() throws IOException {
    served = Served.of(new MemoryStreamSource());
    commitMegabytes(served.stream, 30);
    try (var runs = served.client.runsFrom(0)) {
      Served.awaitUntil(() -> starts() == 1);
      Entries.commit(served.stream, Entries.event(30, "one"));
      assertTrue(served.client.awaitEntry(30, SLICE));
      assertEquals(0, runs.position());
    }
  }

  @Test
  void serverHasToWaitForWhoReadsSlowly() throws IOException {
    served = Served.of(new MemoryStreamSource());
    commitMegabytes(served.stream, 64);
    var sent = new AtomicLong();
    var read = new AtomicLong();
    var mostAhead = new AtomicLong();
    served.server.onItsWay =
        packet -> {
          mostAhead.accumulateAndGet(sent.addAndGet(packet.length) - read.get(), Math::max);
          return packet;
        };
    try (var runs = served.client.runsFrom(0)) {
      var target = ByteBuffer.allocate(1 << 20);
      while (runs.position() < 64) {
        int count = runs.read(target.clear());
        assertTrue(count <= 1);
        read.addAndGet(target.position());
      }
    }
    // 2 MiB here, and what the sockets' buffers hold.
    assertTrue(mostAhead.get() < 32 << 20, () -> mostAhead + " bytes ahead");
  }

  private static void commitMegabytes(MemoryStreamSource stream, int count) throws IOException {
    for (int number = 0; number < count; number++)
      Entries.commit(stream, new StreamEntry(1, number, Payload.fill(number, 1_000_000)));
  }

  @Test
  void furtherRunsAreReadInPages() throws IOException {
    var client = serve(1500);
    try (var first = client.runsFrom(0);
        var second = client.runsFrom(3);
        var third = client.runsFrom(1500)) {
      assertEquals(Entries.all(served.stream), readUntil(first, 1500));
      assertEquals(served.stream.getEntries(3, 1500, 1 << 20), readUntil(second, 1500));
      assertEquals(0, third.nextBytes());
      served.stream.truncate(1000);
      assertThrows(StreamTruncatedException.class, third::nextBytes);
    }
    served.assertTwoConnections();
  }

  @Test
  void runsAndWaitsSurviveALostConnection() throws Exception {
    var client = serve(100);
    try (var runs = client.runsFrom(0)) {
      readUntil(runs, 100);
      served.server.stopListening();
      served.nextState(Retrying.class);
      assertEquals(0, runs.read(ByteBuffer.allocate(100)));
      assertFalse(client.awaitEntry(100, Duration.ofMillis(50)));
      SampleEntries.append(served.stream, 50);
      served.server.listenAgain();

      assertEquals(served.stream.getEntries(100, 100, 1 << 20), readUntil(runs, 150));
    }
  }

  @Test
  void closedRunsAndClientsRefuseToBeRead() throws IOException {
    var client = serve(10);
    var closed = client.runsFrom(0);
    closed.close();
    assertThrows(ClosedChannelException.class, () -> closed.read(ByteBuffer.allocate(100)));
    var open = client.runsFrom(0);
    client.close();
    assertThrows(ClosedChannelException.class, () -> open.read(ByteBuffer.allocate(100)));
    assertThrows(ClosedChannelException.class, () -> client.runsFrom(0));
  }

  @Test
  void closeEndsAQuestionAndAWaitForASilentServer() throws Exception {
    var client = serve(10);
    served.server.isSilent = true;
    var begun = new CountDownLatch(2);
    var question =
        Background.run(
            () -> {
              begun.countDown();
              return client.getHeader();
            });
    var wait =
        Background.run(
            () -> {
              begun.countDown();
              return client.awaitEntry(10, LONG);
            });
    begun.await();
    client.close();
    assertThrows(ClosedChannelException.class, question::result);
    assertThrows(ClosedChannelException.class, wait::result);
  }
}
