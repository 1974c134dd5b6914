package dev.streamwright.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Command;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/// A stream whose entries are taken back, or replaced by others, while somebody follows it entry by
/// entry.
@Timeout(30)
class ReplacedStreamTest {
  private static final Duration LONG = Duration.ofDays(1);

  private Served served;

  /// How far [#follow] has read.
  private volatile long followed;

  @BeforeEach
  void serve() throws IOException {
    served = Served.withSilence(MemoryStreamSource.ofEntries(100), Duration.ofMillis(100));
  }

  @AfterEach
  void stop() throws IOException {
    served.close();
  }

  /// Replaces entries from `first` on by `count` others while the server is not there.
  private void replaceWhileAway(long first, int count) throws Exception {
    served.server.stopListening();
    replace(first, count);
    served.server.listenAgain();
  }

  private void replace(long first, int count) throws IOException {
    served.stream.truncate(first);
    for (int place = 0; place < count; place++)
      Entries.commit(served.stream, Entries.event(first + place, "another " + place));
  }

  private static void assertTruncated(long firstRemoved, Executable call) {
    assertEquals(firstRemoved, assertThrows(StreamTruncatedException.class, call).firstRemoved());
  }

  /// As the documentation of [StreamClient] shows.
  private void follow() throws IOException {
    long next = served.client.getHeader().totalEntries();
    while (served.client.awaitEntry(next, LONG)) {
      try {
        served.client.getEntry(next).orElseThrow();
        next++;
        followed = next;
      } catch (ConnectionLostException _) {
        // Awaits it again.
      }
    }
  }

  /// Looks only how far the stream reaches.
  private void watch() throws IOException {
    long known = 100;
    while (served.client.awaitEntry(known, LONG)) {
      try {
        known = served.client.getHeader().totalEntries();
      } catch (ConnectionLostException _) {
        // Likewise.
      }
    }
  }

  private interface Following {
    void run() throws IOException;
  }

  private static Background<Void> inBackground(Following following) {
    return Background.run(
        () -> {
          following.run();
          return null;
        });
  }

  @Test
  void followerOfAStreamThatBecameShorterIsNoticed() throws Exception {
    var following = inBackground(this::follow);
    Served.awaitUntil(() -> served.server.openConnections() == 2);
    replaceWhileAway(50, 0);
    assertTruncated(50, following::result);
  }

  @Test
  void followerOfAStreamThatBecameShorterInPlaceIsNoticed() throws Exception {
    var following = inBackground(this::follow);
    Served.awaitUntil(() -> served.server.openConnections() == 2);
    replace(50, 0);
    assertTruncated(50, following::result);
  }

  @Test
  void followerOfAStreamThatIsAnotherLongerOneIsNoticed() throws Exception {
    var following = inBackground(this::follow);
    Served.awaitUntil(() -> served.server.openConnections() == 2);
    SampleEntries.append(served.stream, 3);
    Served.awaitUntil(() -> followed == 103);
    replaceWhileAway(50, 100);
    assertTruncated(102, following::result);
  }

  @Test
  void everyCallerThatWaitsNoticesIt() throws Exception {
    var first = Background.run(() -> served.client.awaitEntry(100, LONG));
    var second = Background.run(() -> served.client.awaitEntry(100, LONG));
    Served.awaitUntil(() -> first.isWaiting() && second.isWaiting());
    replace(50, 0);
    assertTruncated(50, first::result);
    assertTruncated(50, second::result);
    assertFalse(served.client.awaitEntry(50, Duration.ofMillis(50)));
  }

  @Test
  void waitInSlicesNoticesIt() throws Exception {
    assertFalse(served.client.awaitEntry(100, Duration.ofMillis(50)));
    replaceWhileAway(50, 0);
    assertTruncated(50, () -> served.client.awaitEntry(100, LONG));
    assertFalse(served.client.awaitEntry(50, Duration.ofMillis(50)));
  }

  @Test
  void wholeStreamThatIsReplacedWhileNothingWasReadIsNoticed() throws Exception {
    var watching = inBackground(this::watch);
    // From then on, what is appended comes after entry 99, which it is compared with.
    Served.awaitUntil(() -> served.server.commands.contains(new Command.Start(99)));
    SampleEntries.append(served.stream, 1);
    assertTrue(served.client.awaitEntry(100, LONG));
    replaceWhileAway(0, 200);
    // Entry 100 may still be on its way.
    var truncated = assertThrows(StreamTruncatedException.class, watching::result);
    assertTrue(truncated.firstRemoved() >= 99);
  }

  @Test
  void pagesThatFollowEachOtherAreOfOneStream() throws IOException {
    assertEquals(60, served.client.getEntries(0, 60, 1 << 20).size());
    replace(50, 100);
    assertTruncated(59, () -> served.client.getEntries(60, 60, 1 << 20));
    assertEquals(
        served.stream.getEntries(60, 60, 1 << 20), served.client.getEntries(60, 60, 1 << 20));
  }

  @Test
  void pageAfterTheEndOfAShorterStreamIsNotSimplyEmpty() throws IOException {
    served.client.getEntries(0, 100, 1 << 20);
    replace(50, 0);
    assertTruncated(50, () -> served.client.getEntries(100, 100, 1 << 20));
    assertEquals(0, served.client.getEntries(100, 100, 1 << 20).size());
  }

  @Test
  void whatIsReadAgainIsFollowedAgain() throws IOException {
    served.client.getEntries(0, 100, 1 << 20);
    replace(50, 100);
    assertTruncated(99, () -> served.client.getEntry(100));
    served.client.getEntries(50, 100, 1 << 20);
    assertTrue(served.client.awaitEntry(149, LONG));
    SampleEntries.append(served.stream, 1);
    assertTrue(served.client.awaitEntry(150, LONG));
    assertEquals(served.stream.getEntry(150), served.client.getEntry(150));
  }
}
