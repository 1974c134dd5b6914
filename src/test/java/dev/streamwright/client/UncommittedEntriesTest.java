package dev.streamwright.client;

import static dev.streamwright.client.Served.isEntry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Command;
import dev.streamwright.format.CommandResult;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.MalformedException;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Servers that send an entry before it is committed, or send what is committed again, or not at
/// all.
@Timeout(30)
class UncommittedEntriesTest {

  private Served served;
  private final List<StreamEntry> read = new ArrayList<>();

  @BeforeEach
  void serve() throws IOException {
    served = Served.withSilence(MemoryStreamSource.ofEntries(10), Duration.ofMillis(100));
  }

  @AfterEach
  void stop() throws IOException {
    served.close();
  }

  private void readUntil(EntryRuns runs, long end) throws IOException {
    var target = ByteBuffer.allocate(1 << 20);
    while (runs.position() < end) {
      if (runs.read(target.clear()) == 0) {
        served.client.awaitEntry(runs.position(), Duration.ofMillis(500));
        continue;
      }
      for (target.flip(); target.hasRemaining(); ) read.add(decoded(target));
    }
  }

  private static StreamEntry decoded(ByteBuffer bytes) {
    try {
      return EntryCodec.decode(bytes);
    } catch (MalformedException malformed) {
      throw new AssertionError(malformed);
    }
  }

  /// Sends something else for a streamed entry.
  private void streamInsteadOf(long number, UnaryOperator<byte[]> change) {
    UnaryOperator<byte[]> before = served.server.onItsWay;
    served.server.onItsWay =
        packet ->
            isEntry(packet, number) && packet[0] == EntryCodec.PACKET_TYPE
                ? change.apply(packet)
                : before.apply(packet);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
  }

  /// While it is not committed.
  private void sendAfterEntryNine(StreamEntry early) {
    streamInsteadOf(9, packet -> total() == 10 ? joined(packet, EntryCodec.encode(early)) : packet);
  }

  private long total() {
    try {
      return served.stream.getHeader().totalEntries();
    } catch (IOException closed) {
      throw new AssertionError(closed);
    }
  }

  private void assertReadWhole() throws IOException {
    assertEquals(Entries.all(served.stream), read);
  }

  @Test
  void entryThatIsNotCommittedIsNotPassedOn() throws IOException {
    sendAfterEntryNine(SampleEntries.entry(10));
    try (var runs = served.client.runsFrom(0)) {
      readUntil(runs, 10);
      assertFalse(served.client.awaitEntry(10, Duration.ofMillis(50)));
      assertEquals(0, runs.nextBytes());
      SampleEntries.append(served.stream, 2);
      readUntil(runs, 12);
    }
    assertReadWhole();
  }

  @Test
  void entryThatIsSentEarlyAfterCatchingUpIsNotPassedOn() throws IOException {
    try (var runs = served.client.runsFrom(0)) {
      SampleEntries.append(served.stream, 1);
      readUntil(runs, 11);
      byte[] early = EntryCodec.encode(Entries.event(12, "rolled back"));
      streamInsteadOf(11, packet -> total() == 12 ? joined(packet, early) : packet);
      SampleEntries.append(served.stream, 1);
      readUntil(runs, 12);
      assertEquals(0, runs.nextBytes());
      Entries.commit(served.stream, Entries.event(12, "committed"));
      readUntil(runs, 13);
    }
    assertReadWhole();
  }

  @Test
  void entryThatComesAgainReplacesTheOneThatWasRolledBack() throws IOException {
    sendAfterEntryNine(Entries.event(10, "rolled back"));
    try (var runs = served.client.runsFrom(0)) {
      readUntil(runs, 10);
      Entries.commit(served.stream, Entries.event(10, "committed"), Entries.event(11, "more"));
      readUntil(runs, 12);
    }
    assertReadWhole();
  }

  @Test
  void entryThatWasRolledBackIsNotPassedOnThoughAHeaderCoversItsNumber() throws IOException {
    sendAfterEntryNine(Entries.event(10, "rolled back"));
    streamInsteadOf(10, _ -> new byte[0]);
    try (var runs = served.client.runsFrom(0)) {
      readUntil(runs, 10);
      Entries.commit(served.stream, Entries.event(10, "committed"));
      assertEquals(11, served.client.getHeader().totalEntries());
      readUntil(runs, 11);
    }
    assertReadWhole();
  }

  @Test
  void entryThatWasRolledBackIsNotPassedOnThoughAnotherWasCommittedBeforeItCame()
      throws IOException {
    byte[] rolledBack = EntryCodec.encode(Entries.event(10, "rolled back"));
    var sent = new CountDownLatch(1);
    served.server.onItsWay =
        packet -> {
          if (Arrays.equals(packet, CommandResult.ALREADY_STARTED.encode())) awaitZero(sent);
          if (packet[0] != EntryCodec.PACKET_TYPE || !isEntry(packet, 9)) return packet;
          commit(Entries.event(10, "committed"));
          return joined(packet, rolledBack);
        };
    try (var runs = served.client.runsFrom(0)) {
      readUntil(runs, 10);
      sent.countDown();
      readUntil(runs, 11);
    }
    assertReadWhole();
  }

  private void commit(StreamEntry entry) {
    try {
      Entries.commit(served.stream, entry);
    } catch (IOException closed) {
      throw new AssertionError(closed);
    }
  }

  private static void awaitZero(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Test
  void entryThatTheStreamLeavesOutForGoodIsAskedFor() throws IOException {
    streamInsteadOf(10, _ -> new byte[0]);
    try (var runs = served.client.runsFrom(0)) {
      readUntil(runs, 10);
      SampleEntries.append(served.stream, 1);
      readUntil(runs, 11);
    }
    assertReadWhole();
  }

  @Test
  void waitDoesNotEndForAnEntryThatIsNotCommitted() throws IOException {
    sendAfterEntryNine(SampleEntries.entry(10));
    assertFalse(served.client.awaitEntry(10, Duration.ofMillis(300)));
    SampleEntries.append(served.stream, 1);
    assertTrue(served.client.awaitEntry(10, Duration.ofSeconds(20)));
  }

  @Test
  void entriesThatAreSentTwiceArePassedOnOnce() throws IOException {
    try (var runs = served.client.runsFrom(0)) {
      readUntil(runs, 10);
      streamInsteadOf(
          12,
          packet -> {
            byte[] again =
                joined(
                    EntryCodec.encode(SampleEntries.entry(10)),
                    EntryCodec.encode(SampleEntries.entry(11)));
            return joined(joined(again, packet), packet);
          });
      SampleEntries.append(served.stream, 5);
      readUntil(runs, 15);
    }
    assertReadWhole();
  }

  @Test
  void entriesThatAreLeftOutAreAskedFor() throws IOException {
    try (var runs = served.client.runsFrom(0)) {
      readUntil(runs, 10);
      streamInsteadOf(10, _ -> new byte[0]);
      streamInsteadOf(11, _ -> new byte[0]);
      SampleEntries.append(served.stream, 5);
      readUntil(runs, 15);
    }
    assertReadWhole();
  }

  @Test
  void entriesAreAskedForWhenTheServerStaysQuiet() throws IOException {
    try (var runs = served.client.runsFrom(0)) {
      readUntil(runs, 10);
      var swallowed = new AtomicInteger();
      streamInsteadOf(10, packet -> swallowed.getAndIncrement() == 0 ? new byte[0] : packet);
      SampleEntries.append(served.stream, 1);
      readUntil(runs, 11);
    }
    assertReadWhole();
  }

  @Test
  void otherEntriesUnderTheSameNumbersAreATruncation() throws IOException {
    try (var runs = served.client.runsFrom(0)) {
      readUntil(runs, 10);
      streamInsteadOf(10, packet -> joined(EntryCodec.encode(Entries.event(9, "another")), packet));
      served.stream.truncate(9);
      Entries.commit(served.stream, Entries.event(9, "another"), Entries.event(10, "more"));
      var truncated = assertThrows(StreamTruncatedException.class, () -> readUntil(runs, 11));
      assertEquals(9, truncated.firstRemoved());
    }
  }

  @Test
  void serversThatCloseWhenAskedWhileTheyStreamAreFollowed() throws IOException {
    served.server.closesWhenAskedWhileStreaming = true;
    try (var runs = served.client.runsFrom(0)) {
      readUntil(runs, 10);
      for (int round = 0; round < 3; round++) {
        SampleEntries.append(served.stream, 5);
        readUntil(runs, 15 + 5 * round);
      }
    }
    assertReadWhole();
    assertTrue(starts() <= 3, () -> starts() + " starts");
  }

  @Test
  void serversThatTellTheHeaderWhileTheyStreamAreFollowed() throws IOException {
    served.server.tellsHeaderWhileStreaming = true;
    try (var runs = served.client.runsFrom(0)) {
      readUntil(runs, 10);
      SampleEntries.append(served.stream, 5);
      readUntil(runs, 15);
    }
    assertReadWhole();
    assertEquals(1, starts());
  }

  private long starts() {
    return served.server.commands.stream().filter(Command.Start.class::isInstance).count();
  }
}
