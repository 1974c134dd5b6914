package dev.streamwright.server;

import static dev.streamwright.testkit.Entries.all;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.GoldenStream;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.Payload;
import dev.streamwright.testkit.RemoteSource;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RelayTest {

  @TempDir Path directory;

  private final MemoryStreamSource copy = new MemoryStreamSource();
  private final List<RelayProgress> reports = new ArrayList<>();

  /// Copies until nothing is left to copy.
  private void relay(StreamReader original, StreamSource target) throws IOException {
    var level = new AtomicBoolean();
    new Relay(
            original,
            target,
            progress -> {
              reports.add(progress);
              level.set(progress.behind() == 0);
            })
        .run(level::get);
  }

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
  void longCatchUpIntoAFileIsNotHeldInMemoryAndShowsNothingUntilItIsWhole() throws Exception {
    var original = megabytes(40);
    try (var target = openCopy(original)) {
      var reader = FileStreamSource.openReadOnly(directory.resolve("copy.bin"));
      var most = new AtomicLong();
      try (reader) {
        new Relay(
                original,
                target,
                progress -> {
                  most.accumulateAndGet(progress.underway(), Math::max);
                  reports.add(progress);
                })
            .run(() -> reports.size() > 1 && reports.getLast().behind() == 0);
        assertEquals(Set.of(0L, 40L), reports.stream().map(RelayProgress::copied).collect(toSet()));
        assertEquals(all(original), all(reader));
      }
      assertTrue(most.get() > 20, most::toString);
    }
    assertFalse(Files.exists(directory.resolve("copy.bin.copying")));
  }

  private static MemoryStreamSource megabytes(int count) throws IOException {
    var original = new MemoryStreamSource();
    for (int operation = 0; operation < count; operation++)
      commit(original, new StreamEntry(1, operation, Payload.fill(operation, 1_000_000)));
    return original;
  }

  private FileStreamSource openCopy(StreamReader original) throws IOException {
    return FileStreamSource.openCopy(
        original, directory.resolve("copy.bin"), Durability.OPERATING_SYSTEM);
  }

  /// Copies until so many entries are under way, stops, and counts what is asked for afterwards.
  private long fetchedAfterAStop(MemoryStreamSource original, StreamReader now) throws IOException {
    try (var target = openCopy(original)) {
      var underway = new AtomicLong();
      new Relay(original, target, progress -> underway.set(progress.underway()))
          .run(() -> underway.get() >= 25);
      assertEquals(0, target.getHeader().totalEntries());
    }
    try (var target = openCopy(now)) {
      var first = new AtomicLong(-1);
      var counting =
          new ForwardingReader<>(now) {
            @Override
            public List<StreamEntry> getEntries(long from, int maxCount, int maxBytes)
                throws IOException {
              first.compareAndSet(-1, from);
              return super.getEntries(from, maxCount, maxBytes);
            }
          };
      relay(counting, target);
      assertEquals(all(now), all(target));
      return first.get();
    }
  }

  @Test
  void longCatchUpThatWasStoppedIsGoneOnWith() throws Exception {
    var original = megabytes(40);
    assertTrue(fetchedAfterAStop(original, original) >= 25);
  }

  /// As a process that is killed before it commits leaves it.
  private void fetch(StreamReader original, int count) throws IOException {
    try (var target = openCopy(original)) {
      target.startCopy();
      for (int number = 0; number < count; number++)
        target.addCopy(original.getEntry(number).orElseThrow());
      target.suspendCopy();
    }
  }

  @Test
  void copyOfWhichAllWasFetchedIsCommittedThoughNothingComes() throws Exception {
    var original = MemoryStreamSource.ofEntries(30);
    fetch(original, 30);
    try (var target = openCopy(original)) {
      relay(original, target);
      assertEquals(all(original), all(target));
    }
  }

  @Test
  void copyShowsNothingOfWhatWasFetchedBeforeItIsWhole() throws Exception {
    var original = MemoryStreamSource.ofEntries(30);
    fetch(original, 15);
    try (var target = openCopy(original)) {
      relay(original, target);
      assertEquals(all(original), all(target));
    }
    assertEquals(Set.of(0L, 30L), reports.stream().map(RelayProgress::copied).collect(toSet()));
  }

  @Test
  void longCatchUpOfAnotherStreamBeginsAgain() throws Exception {
    var another = new MemoryStreamSource();
    for (int operation = 0; operation < 40; operation++)
      commit(another, new StreamEntry(1, operation, Payload.fill(operation + 7, 1_000_000)));
    assertEquals(0, fetchedAfterAStop(megabytes(40), another));
  }

  @Test
  void longOperationThatHasToBeHeldInMemoryIsRefused() throws IOException {
    var original = new MemoryStreamSource();
    var large = new byte[1_000_000];
    original.startAtomicOp();
    for (int count = 0; count < 260; count++) original.addStreamEntry(1, large);
    original.commitAtomicOp();
    original.startAtomicOp();
    for (int count = 0; count < 20; count++) original.addStreamEntry(1, large);
    original.commitAtomicOp();
    var thrown = assertThrows(IOException.class, () -> relay(original, copy));
    assertTrue(
        thrown.getMessage().startsWith("Cannot relay entries from 0 on: "), thrown::getMessage);
    assertEquals(0, copy.getHeader().totalEntries());
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
