package dev.streamwright.server;

import static dev.streamwright.testkit.Entries.all;
import static dev.streamwright.testkit.Entries.commit;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.Payload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Copies that need more than memory may hold: shown once they are whole, and gone on with.
class LongCatchUpTest extends RelayFixture {
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
}
