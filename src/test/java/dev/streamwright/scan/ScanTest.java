package dev.streamwright.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanTest {
  private static final StoreOptions OPTIONS =
      new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM);
  private static final int RUN_BYTES = 300;

  @TempDir Path directory;

  private FileStreamSource file() throws IOException {
    return FileStreamSource.create(directory.resolve("chain.bin"), OPTIONS);
  }

  private static Scan scan(StreamReader reader, long first, long end) throws IOException {
    return Scan.of("chain.bin", reader, first, end, RUN_BYTES, 2);
  }

  private static List<StreamEntry> entries(EntryRun run) {
    var entries = new ArrayList<StreamEntry>();
    var view = run.entries();
    while (view.next()) entries.add(view.entry());
    return entries;
  }

  private static List<StreamEntry> all(Scan scan, ScanWatch watch) throws IOException {
    var all = new ArrayList<StreamEntry>();
    scan.run(ScanTest::entries, (_, found) -> all.addAll(found), watch);
    return all;
  }

  @ParameterizedTest
  @CsvSource({"0,500", "0,0", "499,500", "17,203", "500,500", "100,101"})
  void everyEntryOfTheRangeComesOnceAndInOrder(long first, long end) throws IOException {
    try (var source = file();
        var memory = MemoryStreamSource.ofEntries(500)) {
      SampleEntries.append(source, 500);
      for (var reader : List.of(source, memory))
        for (int threads = 1; threads <= 3; threads++)
          for (int size : new int[] {40, RUN_BYTES, 1 << 20}) {
            var scan = Scan.of("chain.bin", reader, first, end, size, threads);
            var expected =
                Entries.all(reader).stream()
                    .filter(entry -> entry.number() >= first && entry.number() < end)
                    .toList();
            assertEquals(expected, all(scan, ScanWatch.NONE));
            assertTrue(scan.isComplete());
            assertEquals(end - first, scan.progress().entries());
          }
    }
  }

  @Test
  void aRangeEndsWithWhatIsCommittedUntilItIsExtended() throws IOException {
    try (var source = MemoryStreamSource.ofEntries(20)) {
      var scan = scan(source, 10, 1000);
      assertEquals(10, all(scan, ScanWatch.NONE).size());
      SampleEntries.append(source, 5);
      assertEquals(List.of(), all(scan, ScanWatch.NONE));
      scan.extendTo(25);
      assertFalse(scan.isComplete());
      assertEquals(5, all(scan, ScanWatch.NONE).size());
      assertThrows(IllegalArgumentException.class, () -> scan.extendTo(24));
    }
  }

  @Test
  void aRunDoesNotEndBetweenABookmarkAndWhatFollowsIt() throws IOException {
    try (var source = MemoryStreamSource.ofEntries(400)) {
      for (int size = 100; size < 400; size += 7)
        Scan.of("chain.bin", source, 0, 400, size, 2)
            .run(
                ScanTest::entries,
                (run, found) -> {
                  assertEquals(run.count(), found.size());
                  assertTrue(run.count() == 1 || !found.getLast().isBookmark());
                },
                ScanWatch.NONE);
    }
  }

  @Test
  void bookmarksWithoutAnythingElseStillComeInRuns() throws IOException {
    try (var source = new MemoryStreamSource()) {
      source.startAtomicOp();
      for (int i = 0; i < 200; i++) source.addStreamBookmark(SampleEntries.bookmark(i));
      source.commitAtomicOp();
      assertEquals(Entries.all(source), all(scan(source, 0, 200), ScanWatch.NONE));
      assertEquals(10, all(scan(source, 0, 10), ScanWatch.NONE).size());
    }
  }

  @Test
  void anEntryThatIsLargerThanARunComesAsAny() throws IOException {
    try (var source = file()) {
      SampleEntries.append(source, 10);
      Entries.commit(
          source,
          new StreamEntry(3, 10, new byte[900_000]),
          new StreamEntry(3, 11, new byte[900_000]),
          new StreamEntry(4, 12, new byte[3]));
      assertEquals(Entries.all(source), all(scan(source, 0, 13), ScanWatch.NONE));
    }
  }

  /// Cancels after so many looks, again and again.
  private record Impatient(AtomicInteger looks, int patience) implements ScanWatch {
    @Override
    public boolean isCancelled() {
      return looks.incrementAndGet() % patience == 0;
    }
  }

  @Test
  void aCancelledScanKnowsWhatItLookedAtAndGoesOnThere() throws IOException {
    try (var source = file()) {
      SampleEntries.append(source, 2000);
      var scan = scan(source, 5, 1990);
      var seen = new ArrayList<StreamEntry>();
      var watch = new Impatient(new AtomicInteger(), 7);
      int parts = 0;
      while (!scan.isComplete()) {
        seen.addAll(all(scan, watch));
        assertEquals(5 + seen.size(), scan.next());
        parts++;
      }
      assertTrue(parts > 3);
      assertEquals(Entries.all(source).subList(5, 1990), seen);
    }
  }

  @Test
  void cancellingEndsWorkInTheMidstOfARun() throws Exception {
    try (var source = MemoryStreamSource.ofEntries(100)) {
      var scan = scan(source, 0, 100);
      var started = new AtomicBoolean();
      var ended = new CountDownLatch(1);
      var watch =
          new ScanWatch() {
            @Override
            public boolean isCancelled() {
              return started.get();
            }
          };
      RunWork<Integer> endless =
          run -> {
            started.set(true);
            try {
              while (true) run.entries().next();
            } finally {
              ended.countDown();
            }
          };
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> assertFalse(scan.run(endless, (_, _) -> {}, watch)));
      assertTrue(ended.await(10, TimeUnit.SECONDS), "nobody works on for nothing");
      assertEquals(0, scan.next());
    }
  }

  @Test
  void workIsNeverFurtherAheadThanTheBuffersReach() throws IOException {
    try (var source = MemoryStreamSource.ofEntries(2000)) {
      var worked = new AtomicInteger();
      var consumed = new AtomicInteger();
      var furthest = new AtomicInteger();
      scan(source, 0, 2000)
          .run(
              _ -> worked.incrementAndGet(),
              (_, _) -> {
                consumed.incrementAndGet();
                furthest.accumulateAndGet(worked.get() - consumed.get(), Math::max);
              },
              ScanWatch.NONE);
      assertTrue(consumed.get() > 100);
      assertTrue(furthest.get() <= 8, furthest::toString);
    }
  }

  @Test
  void aFailureOfTheWorkComesAfterWhatLiesBeforeIt() throws IOException {
    try (var source = MemoryStreamSource.ofEntries(1000)) {
      var scan = scan(source, 0, 1000);
      var seen = new ArrayList<StreamEntry>();
      RunWork<List<StreamEntry>> failing =
          run -> {
            if (run.first() + run.count() > 600) throw new IOException("The disk is full.");
            return entries(run);
          };
      var failed =
          assertThrows(
              IOException.class,
              () -> scan.run(failing, (_, found) -> seen.addAll(found), ScanWatch.NONE));
      assertEquals("The disk is full.", failed.getMessage());
      assertEquals(seen.size(), scan.next());
      assertEquals(Entries.all(source).subList(0, seen.size()), seen);
      seen.addAll(all(scan, ScanWatch.NONE));
      assertEquals(Entries.all(source), seen);
    }
  }

  @Test
  void damagedPagesAreLeftOutAndNamed() throws IOException {
    var file = directory.resolve("chain.bin");
    try (var source = file()) {
      for (int i = 0; i < 40; i++) Entries.commit(source, new StreamEntry(3, i, new byte[200_000]));
    }
    // Five entries a page: entry 7 in page 1, and the starts of pages 3, 4 and 7.
    damage(file, 4096 + (1 << 20) + 2 * 200_017 + 1);
    for (int page : new int[] {3, 4, 7}) damage(file, 4096 + (page << 20));
    try (var reader = FileStreamSource.openReadOnly(file)) {
      var told = new ArrayList<String>();
      var watch =
          new ScanWatch() {
            @Override
            public void damaged(DamagedEntries damaged) {
              told.add(damaged.first() + ".." + (damaged.end() - 1));
            }
          };
      var scan = Scan.of("chain.bin", reader, 0, 40, 256 << 10, 2);
      var numbers = all(scan, watch).stream().map(StreamEntry::number).toList();
      assertEquals(
          List.of(
              0L, 1L, 2L, 3L, 4L, 5L, 6L, 10L, 11L, 12L, 13L, 14L, 25L, 26L, 27L, 28L, 29L, 30L,
              31L, 32L, 33L, 34L),
          numbers);
      assertEquals(List.of("7..9", "15..24", "35..39"), told);
      assertEquals(3, scan.damageCount());
      assertTrue(scan.isComplete());
      assertTrue(scan.damage().getFirst().sentence().startsWith("Entries 7 to 9 were left out: "));
      assertEquals(
          List.of(30L),
          all(Scan.of("chain.bin", reader, 16, 31, 256 << 10, 1), watch).stream()
              .map(StreamEntry::number)
              .filter(number -> number > 29)
              .toList());
    }
  }

  private static void damage(Path file, long offset) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {9, 9, 9, 9}), offset);
    }
  }

  @Test
  void aTruncationDuringTheScanIsNoticed() throws IOException {
    try (var source = file()) {
      SampleEntries.append(source, 2000);
      var scan = scan(source, 0, 2000);
      var gone = new AtomicBoolean();
      RunConsumer<Integer> truncating =
          (_, _) -> {
            if (gone.compareAndSet(false, true)) source.truncate(3);
          };
      var thrown =
          assertThrows(
              StreamTruncatedException.class,
              () -> scan.run(EntryRun::count, truncating, ScanWatch.NONE));
      assertEquals(3, thrown.firstRemoved());
    }
  }

  @Test
  void aTruncationBetweenTwoPartsIsNoticed() throws IOException {
    for (boolean regrown : new boolean[] {false, true})
      try (var source = MemoryStreamSource.ofEntries(1000)) {
        var scan = scan(source, 0, 1000);
        all(scan, new Impatient(new AtomicInteger(), 9));
        assertTrue(scan.next() > 0 && !scan.isComplete());
        source.truncate(0);
        if (regrown)
          for (int i = 0; i < 1000; i++)
            Entries.commit(source, new StreamEntry(9, i, new byte[] {1}));
        assertThrows(StreamTruncatedException.class, () -> all(scan, ScanWatch.NONE));
      }
  }

  @Test
  void progressTellsHowMuchIsDoneAndLeft() {
    var progress = new ScanProgress(100, 150, 300, 5000, Duration.ofSeconds(2));
    assertEquals(50, progress.entries());
    assertEquals(0.25, progress.fraction());
    assertEquals(2500, progress.bytesPerSecond());
    assertEquals(25, progress.entriesPerSecond());
    assertEquals(Duration.ofSeconds(6), progress.timeLeft().orElseThrow());
    assertFalse(progress.isComplete());
    assertTrue(new ScanProgress(0, 0, 0, 0, Duration.ZERO).timeLeft().isEmpty());
    assertEquals(1, new ScanProgress(7, 7, 7, 0, Duration.ZERO).fraction());
  }
}
