package dev.streamwright.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.CommandResult;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.Payload;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Servers that send what is no answer: what the client passes on is right, everything else is a
/// failure in words, in time, and afterwards the client goes on.
///
/// Of each packet only what says which entry it is gets changed: nobody can notice other data.
class HostileServersTest {
  private static final int ENTRIES = 60;
  private static final Duration SOON = Duration.ofMillis(300);

  private MemoryStreamSource stream;
  private ReferenceHabits server;
  private StreamClient client;

  @BeforeEach
  void serve() throws IOException {
    stream = MemoryStreamSource.ofEntries(ENTRIES);
    server = new ReferenceHabits(stream);
    client =
        StreamClient.connect(
            server.address(),
            new ClientOptions(1, SOON),
            ConnectProgress.NONE,
            new RetryTiming(Duration.ofMillis(1), SOON.dividedBy(4), SOON));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
    stream.close();
  }

  @Test
  @Timeout(120)
  void whatIsPassedOnIsRightAfter60Mutations() throws IOException {
    mutate(60);
  }

  @Test
  @Tag("long")
  @Timeout(3_600)
  void whatIsPassedOnIsRightAfter20000Mutations() throws IOException {
    mutate(20_000);
  }

  private void mutate(int count) throws IOException {
    for (int seed = 0; seed < count; seed++) {
      var random = new Random(seed);
      var question = Question.values()[random.nextInt(Question.values().length)];
      var mutation = new Mutation(random);
      server.onItsWay = mutation;
      try {
        question.asker.ask(client, random);
      } catch (IOException refused) {
        assertTrue(refused.getMessage() != null, refused::toString);
      } catch (RuntimeException | AssertionError wrong) {
        throw new AssertionError(
            PlainText.format("Seed %d, %s, %s", seed, question, mutation.kind), wrong);
      }
      server.onItsWay = packet -> packet;
      assertGoesOn(seed);
    }
  }

  /// Connections that nobody knows the state of are gone after a failure or two.
  private void assertGoesOn(int seed) {
    long limit = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    IOException last = null;
    while (System.nanoTime() < limit) {
      try {
        if (client.connection() instanceof ConnectionState.Refused) client.retryNow();
        List<StreamEntry> all = client.getEntries(0, ENTRIES, 1 << 20);
        assertEquals(ENTRIES, all.size());
        for (StreamEntry entry : all) assertRight(entry);
        return;
      } catch (IOException failed) {
        last = failed;
        Thread.onSpinWait();
      }
    }
    throw new AssertionError("Seed " + seed + ": it never answers again.", last);
  }

  private static void assertRight(StreamEntry entry) {
    assertTrue(entry.number() >= 0 && entry.number() < ENTRIES, entry::toString);
    assertEquals(SampleEntries.entry(entry.number()), entry);
  }

  private interface Asker {
    void ask(StreamClient client, Random random) throws IOException;
  }

  private enum Question {
    HEADER((client, _) -> client.getHeader()),
    ENTRY(
        (client, random) -> {
          long number = random.nextInt(ENTRIES);
          client
              .getEntry(number)
              .ifPresent(entry -> assertEquals(SampleEntries.entry(number), entry));
        }),
    PAGE(
        (client, random) -> {
          long first = random.nextInt(ENTRIES);
          for (var entry : client.getEntries(first, 20, 1 << 20)) {
            assertEquals(first++, entry.number());
            assertRight(entry);
          }
        }),
    BOOKMARK(
        (client, random) -> {
          long number = 10L * random.nextInt(ENTRIES / 10);
          client
              .getBookmark(SampleEntries.bookmark(number))
              .ifPresent(found -> assertEquals(number, found));
        }),
    WAIT((client, _) -> client.awaitEntry(ENTRIES - 1, SOON)),
    RUNS(HostileServersTest::readRuns);

    private final Asker asker;

    Question(Asker asker) {
      this.asker = asker;
    }
  }

  private static void readRuns(StreamClient client, Random random) throws IOException {
    long next = random.nextInt(ENTRIES);
    var target = ByteBuffer.allocate(1 << 16);
    try (var runs = client.runsFrom(next)) {
      for (int round = 0; round < 10 && next < ENTRIES; round++) {
        runs.read(target.clear());
        for (target.flip(); target.hasRemaining(); next++) {
          StreamEntry entry = EntryCodec.decode(target);
          assertEquals(next, entry.number());
          assertRight(entry);
        }
        if (next < ENTRIES) client.awaitEntry(next, SOON.dividedBy(10));
      }
    } catch (MalformedException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private enum Kind {
    PACKET_TYPE,
    LENGTH,
    NUMBER,
    RESULT,
    LOST,
    TWICE,
    LATER,
    GARBAGE_BEFORE,
    GARBAGE_INSTEAD
  }

  /// Changes one packet.
  private static final class Mutation implements UnaryOperator<byte[]> {
    private final Random random;
    private final Kind kind;
    private int left;
    private byte[] kept = {};

    Mutation(Random random) {
      this.random = random;
      kind = Kind.values()[random.nextInt(Kind.values().length)];
      left = random.nextInt(random.nextBoolean() ? 4 : 40);
    }

    @Override
    public synchronized byte[] apply(byte[] packet) {
      if (left-- != 0) {
        byte[] both = joined(packet, kept);
        kept = new byte[0];
        return both;
      }
      var changed = ByteBuffer.wrap(packet.clone());
      switch (kind) {
        case PACKET_TYPE -> changed.put(0, (byte) (packet[0] + 1 + random.nextInt(255)));
        // Shorter than an envelope, or longer than anything.
        case LENGTH ->
            changed.putInt(1, random.nextBoolean() ? random.nextInt(9) : -random.nextInt(1 << 30));
        case NUMBER -> putNumber(changed);
        case RESULT -> putResult(changed);
        case LOST -> {
          return new byte[0];
        }
        case TWICE -> {
          return joined(packet, packet);
        }
        case LATER -> {
          kept = packet;
          return new byte[0];
        }
        case GARBAGE_BEFORE -> {
          return joined(garbage(), packet);
        }
        case GARBAGE_INSTEAD -> {
          return garbage();
        }
      }
      return changed.array();
    }

    private void putResult(ByteBuffer packet) {
      boolean isResult = (packet.get(0) & 0xff) == CommandResult.PACKET_TYPE;
      if (isResult) packet.putInt(5, packet.getInt(5) ^ 1 << random.nextInt(32));
    }

    private void putNumber(ByteBuffer packet) {
      boolean isEntry = packet.remaining() >= EntryCodec.ENVELOPE_BYTES && packet.get(0) != 1;
      if (!isEntry) return;
      long number = packet.getLong(EntryCodec.NUMBER_OFFSET);
      packet.putLong(
          EntryCodec.NUMBER_OFFSET,
          random.nextBoolean() ? number + 1 - random.nextInt(3) : random.nextLong());
    }

    private byte[] garbage() {
      return Payload.fill(random.nextLong(), 1 + random.nextInt(40));
    }

    private static byte[] joined(byte[] one, byte[] other) {
      return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
    }
  }
}
