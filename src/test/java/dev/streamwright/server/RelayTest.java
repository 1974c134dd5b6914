package dev.streamwright.server;

import static dev.streamwright.testkit.Entries.all;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import dev.streamwright.testkit.RemoteSource;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RelayTest {

  @TempDir Path directory;

  private final MemoryStreamSource copy = new MemoryStreamSource();
  private final List<RelayProgress> told = new ArrayList<>();

  /// Copies until nothing is left to copy.
  private void relay(StreamReader original, StreamSource target) throws IOException {
    var level = new AtomicBoolean();
    new Relay(
            original,
            target,
            progress -> {
              told.add(progress);
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
            FileStreamSource.openOrCreate(
                directory.resolve("copy.bin"), original.getHeader(), Durability.OPERATING_SYSTEM)) {
      relay(original, target);
      assertEquals(all(original), all(target));
    }
  }

  @Test
  void commitsAreWhereABookmarkFollowsAnEvent() throws IOException {
    var original = new MemoryStreamSource();
    commit(
        original,
        bookmarkEntry(0, "batch"),
        bookmarkEntry(1, "block"),
        new StreamEntry(2, 2, new byte[1 << 19]),
        new StreamEntry(2, 3, new byte[1 << 19]),
        event(4, "two"),
        bookmarkEntry(5, "block 2"),
        event(6, "three"),
        bookmarkEntry(7, "block 3"));
    relay(original, copy);
    assertEquals(List.of(0L, 5L, 8L), told.stream().map(RelayProgress::copied).toList());
    assertEquals(List.of(8L, 3L, 0L), told.stream().map(RelayProgress::behind).toList());
  }

  @Test
  void aRelayThatIsStartedAgainGoesOnBehindItsCopy() throws IOException {
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
      new Relay(halves, copy, told::add).run(() -> asked.getAndSet(true));
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
  void aStreamWithoutBookmarksIsCopiedInPiecesThatFitInMemory() throws IOException {
    var original = new MemoryStreamSource();
    for (int operation = 0; operation < 40; operation++)
      commit(original, new StreamEntry(1, operation, new byte[1_000_000]));
    relay(original, copy);
    assertEquals(List.of(0L, 17L, 34L, 40L), told.stream().map(RelayProgress::copied).toList());
    assertEquals(40, copy.getHeader().totalEntries());
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
  void anOriginalThatIsTruncatedWhileTheRelayStartsIsNotFollowed(int callsBefore)
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
      assertThrows(IOException.class, () -> relay.run(() -> rounds.incrementAndGet() > 4));
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
          "Cannot relay entry %,d: Bookmark is 21 bytes long; the limit is 16."
              .formatted(overlong.number()),
          thrown.getMessage());
      copy.startAtomicOp();
    }
  }
}
