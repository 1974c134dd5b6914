package dev.streamwright.server;

import static dev.streamwright.testkit.Entries.all;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.GoldenStream;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.RemoteSource;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A copy has what its original has, in whole operations, and follows it.
class RelayTest extends RelayFixture {
  @Test
  void aWholeStreamIsCopiedEntryForEntry() throws Exception {
    var golden = GoldenStream.named("zkevm");
    try (var original = FileStreamSource.openReadOnly(golden.unpackInto(directory))) {
      relay(original, copy);
      assertEquals(all(original), all(copy));
      assertEquals(golden.header().totalLength(), copy.getHeader().totalLength());
    }
  }

  @Test
  void aFileTakesBookmarksOfAnyLength() throws Exception {
    var golden = GoldenStream.named("basic").unpackInto(directory);
    try (var original = FileStreamSource.openReadOnly(golden);
        var target =
            FileStreamSource.openCopy(
                original, directory.resolve("copy.bin"), Durability.OPERATING_SYSTEM)) {
      relay(original, target);
      assertEquals(all(original), all(target));
    }
  }

  @Test
  void commitsAreWhereTheOriginalWasKnownToEnd() throws IOException {
    var original = new MemoryStreamSource();
    commit(original, bookmarkEntry(0, "block"), event(1, "one"), bookmarkEntry(2, "block 2"));
    commit(original, event(3, "two"), bookmarkEntry(4, "block 3"));
    relay(original, copy);
    assertEquals(List.of(0L, 5L), reports.stream().map(RelayProgress::copied).toList());
    assertEquals(List.of(5L, 0L), reports.stream().map(RelayProgress::behind).toList());
  }

  /// However the original grows while it is read, a copy ends where a header of it ended.
  @Test
  void copyNeverShowsAPartOfAnOperation() throws IOException {
    var original = new MemoryStreamSource();
    var ends = new HashSet<>(Set.of(0L));
    var growing =
        new ForwardingReader<>(original) {
          @Override
          public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes)
              throws IOException {
            if (ends.size() < 20) grow();
            return super.getEntries(first, Math.min(maxCount, 70), maxBytes);
          }

          private void grow() throws IOException {
            SampleEntries.append(original, 100);
            ends.add(original.getHeader().totalEntries());
          }
        };
    relay(growing, copy);
    assertEquals(all(original), all(copy));
    reports.forEach(progress -> assertTrue(ends.contains(progress.copied()), progress::toString));
  }

  @Test
  void aRelayThatIsStartedAgainGoesOnAfterItsCopy() throws IOException {
    try (var original = MemoryStreamSource.ofEntries(500)) {
      relay(original, copy);
      SampleEntries.append(original, 123);
      relay(original, copy);
      assertEquals(all(original), all(copy));
    }
  }

  @Test
  void aRunningRelayFollowsItsOriginal() throws Exception {
    try (var original = MemoryStreamSource.ofEntries(100)) {
      var stop = new AtomicBoolean();
      var running =
          Background.run(
              () -> {
                new Relay(original, copy, _ -> {}).run(stop::get);
                return null;
              });
      for (int round = 0; round < 20; round++) {
        SampleEntries.append(original, 35);
        long end = original.getHeader().totalEntries();
        copy.awaitEntry(end - 1, Duration.ofSeconds(20));
      }
      stop.set(true);
      running.result();
      assertEquals(all(original), all(copy));
    }
  }

  @Test
  void whatIsNoWholeOperationIsLeftForTheNextTime() throws IOException {
    try (var original = MemoryStreamSource.ofEntries(35)) {
      var halves =
          new ForwardingReader<>(original) {
            @Override
            public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes)
                throws IOException {
              return first >= 15
                  ? List.of()
                  : super.getEntries(first, (int) (15 - first), maxBytes);
            }
          };
      var asked = new AtomicBoolean();
      new Relay(halves, copy, reports::add).run(() -> asked.getAndSet(true));
      assertEquals(0, copy.getHeader().totalEntries());
      relay(original, copy);
      assertEquals(all(original), all(copy));
    }
  }

  @Test
  void aCopyWhoseConnectionIsLostEndsTheRelayAndMissesNothingLater() throws IOException {
    var original = new MemoryStreamSource();
    commit(
        original,
        bookmarkEntry(0, "block"),
        new StreamEntry(2, 1, new byte[600_000]),
        new StreamEntry(2, 2, new byte[600_000]),
        bookmarkEntry(3, "block 2"),
        event(4, "two"),
        event(5, "three"));
    var remote = new RemoteSource(copy, Instant.EPOCH);
    var rounds = new AtomicInteger();
    var relay =
        new Relay(
            original, remote, _ -> remote.lose(Instant.EPOCH, "it was cut", 0, Instant.EPOCH));
    assertThrows(
        ConnectionLostException.class, () -> relay.run(() -> rounds.incrementAndGet() > 4));
    assertEquals(0, copy.getHeader().totalEntries());
    relay(original, copy);
    assertEquals(all(original), all(copy));
  }

  @Test
  void copyIsCutBackWithItsOriginalWhileItIsFollowed() throws Exception {
    try (var original = MemoryStreamSource.ofEntries(100);
        var target = openCopy(original)) {
      var stop = new AtomicBoolean();
      var running =
          Background.run(
              () -> {
                new Relay(original, target, _ -> {}).run(stop::get);
                return null;
              });
      assertTrue(target.awaitEntry(99, Duration.ofSeconds(20)));
      original.truncate(40);
      commit(original, event(40, "another"));
      for (int number = 41; number < 120; number++) commit(original, event(number, "more"));
      assertTrue(target.awaitEntry(119, Duration.ofSeconds(20)));
      stop.set(true);
      running.result();
      assertEquals(all(original), all(target));
    }
  }

  @Test
  void copyOfWhichNothingIsLeftInTheOriginalIsKept() throws Exception {
    try (var original = MemoryStreamSource.ofEntries(100);
        var target = openCopy(original)) {
      var running =
          Background.run(
              () -> {
                new Relay(original, target, _ -> {}).run(() -> false);
                return null;
              });
      assertTrue(target.awaitEntry(99, Duration.ofSeconds(20)));
      original.truncate(0);
      var thrown = assertThrows(IOException.class, running::result);
      assertTrue(thrown.getMessage().contains("nothing of what was copied"), thrown::getMessage);
      assertEquals(100, target.getHeader().totalEntries());
    }
  }

  @Test
  void aCopyOfAnotherStreamIsRefused() throws IOException {
    commit(copy, event(0, "other"));
    try (var original = MemoryStreamSource.ofEntries(10)) {
      var thrown = assertThrows(IOException.class, () -> relay(original, copy));
      assertEquals(
          "Cannot relay: entry 0 of the copy is not the original's. It is a copy of another stream,"
              + " or the original was changed. Copy it into a new file.",
          thrown.getMessage());
    }
  }

  @Test
  void aCopyThatIsLongerThanItsOriginalIsRefused() throws IOException {
    SampleEntries.append(copy, 20);
    try (var original = MemoryStreamSource.ofEntries(10)) {
      var thrown = assertThrows(IOException.class, () -> relay(original, copy));
      assertEquals(
          "Cannot relay: the copy has 20 entries and the original 10. Is it a copy of another"
              + " stream, or was the original truncated? Copy it into a new file.",
          thrown.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void anOriginalThatIsTruncatedWhileTheRelayStartsIsNotGoneOnWith(int callsBefore)
      throws IOException {
    SampleEntries.append(copy, 20);
    try (var original = MemoryStreamSource.ofEntries(20)) {
      var calls = new AtomicInteger();
      var reader =
          new ForwardingReader<>(original) {
            @Override
            public StreamHeader getHeader() throws IOException {
              if (calls.getAndIncrement() == callsBefore) stream.truncate(10);
              return super.getHeader();
            }

            @Override
            public Optional<StreamEntry> getEntry(long number) throws IOException {
              if (calls.getAndIncrement() == callsBefore) stream.truncate(10);
              return super.getEntry(number);
            }
          };
      var rounds = new AtomicInteger();
      var relay = new Relay(reader, copy, _ -> {});
      try {
        relay.run(() -> rounds.incrementAndGet() > 4);
        assertEquals(10, copy.getHeader().totalEntries());
      } catch (IOException refused) {
        assertEquals(20, copy.getHeader().totalEntries());
      }
    }
  }

  @Test
  void anEntryThatCannotBeCopiedIsNamedAndNothingOfItsOperationIsLeft() throws Exception {
    var golden = GoldenStream.named("basic");
    try (var original = FileStreamSource.openReadOnly(golden.unpackInto(directory))) {
      var thrown = assertThrows(IOException.class, () -> relay(original, copy));
      var overlong =
          golden.entries().stream()
              .filter(entry -> entry.type() == EntryTypes.BOOKMARK && entry.dataBytes() > 16)
              .findFirst()
              .orElseThrow();
      assertEquals(
          PlainText.format(
              "Cannot relay entry %,d: Bookmark is 21 bytes long; the limit is 16.",
              overlong.number()),
          thrown.getMessage());
      copy.startAtomicOp();
    }
  }
}
