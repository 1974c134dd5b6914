package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bookmarks as they come, sorted, in files, and merged: always what a sorted map says.
class BookmarkCollectorTest {
  @TempDir Path directory;
  private final TreeMap<byte[], Long> model = new TreeMap<>(Arrays::compareUnsigned);
  private final Random random = new Random(1);

  /// @param maxBytes longest bookmark: few short ones come again and again
  private SortedBookmarks collect(int count, int maxBytes) {
    var collector = new BookmarkCollector(new EarlierPlaces());
    for (int number = 0; number < count; number++) {
      var bookmark = new byte[random.nextInt(maxBytes + 1)];
      for (int index = 0; index < bookmark.length; index++)
        bookmark[index] = (byte) (random.nextInt(3) * 127);
      long value = random.nextLong();
      collector.add(bookmark, value);
      model.put(bookmark, value);
    }
    return collector.sorted();
  }

  private void assertIsModel(BookmarkRun run) throws IOException {
    for (var entry : model.entrySet()) {
      IndexedBookmark next = run.next();
      assertArrayEquals(entry.getKey(), next.bytes());
      assertEquals(entry.getValue(), next.number());
    }
    assertEquals(null, run.next());
    assertEquals(null, run.next());
  }

  @Test
  void sortedBookmarksAreThoseThatCameLast() throws IOException {
    for (int count : new int[] {0, 1, 2, 13, 1000}) {
      for (int maxBytes : new int[] {1, 3, 8, 12}) {
        model.clear();
        var sorted = collect(count, maxBytes);
        assertIsModel(BookmarkRun.of(sorted));
        for (var entry : model.entrySet())
          assertEquals(OptionalLong.of(entry.getValue()), sorted.find(entry.getKey()));
        assertEquals(OptionalLong.empty(), sorted.find(new byte[] {5}));
      }
    }
  }

  @Test
  void mapsOfRunsListInBothDirections() throws IOException {
    var map = new RunsBookmarkMap(List.of(collect(300, 4), collect(300, 4), collect(10, 2)));
    var keys = new ArrayList<>(model.keySet());
    for (byte[] from : keys) {
      var ascending = map.ascending(from, 5).stream().map(IndexedBookmark::number).toList();
      var descending = map.descending(from, 5).stream().map(IndexedBookmark::number).toList();
      assertEquals(model.tailMap(from).values().stream().limit(5).toList(), ascending);
      assertEquals(
          model.headMap(from, false).descendingMap().values().stream().limit(5).toList(),
          descending);
      assertEquals(OptionalLong.of(model.get(from)), map.find(from));
    }
  }

  @Test
  void runsInFilesAreMergedAndTheLaterOnesCount() throws IOException {
    var runs = new ArrayList<BookmarkRun>();
    for (int number = 0; number < 4; number++) {
      var file = directory.resolve("run " + number);
      RunFile.write(file, BookmarkRun.of(collect(200, 4)));
      runs.add(RunFile.open(file));
    }
    assertIsModel(MergedRuns.of(runs, new EarlierPlaces()));
    for (var run : runs) ((RunFile) run).close();
  }

  @Test
  void damagedRunsAreRefused() throws IOException {
    var file = directory.resolve("run");
    RunFile.write(file, BookmarkRun.of(collect(20, 4)));
    byte[] bytes = Files.readAllBytes(file);
    for (int place = 0; place < bytes.length; place++) {
      bytes[place] ^= 0x20;
      Files.write(file, bytes);
      assertThrows(IOException.class, this::readAll);
      bytes[place] ^= 0x20;
    }
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    assertThrows(IOException.class, this::readAll);
  }

  private void readAll() throws IOException {
    try (var run = RunFile.open(directory.resolve("run"))) {
      while (run.next() != null) continue;
    }
  }

  @Test
  void earlierPlacesOfDifferentRunsAreForgotten() throws IOException {
    var places = new EarlierPlaces();
    var runs = new ArrayList<BookmarkRun>();
    for (int run = 0; run < 3; run++) {
      var collector = new BookmarkCollector(places);
      collector.add(new byte[] {(byte) run}, 10 * run);
      if (run < 2) collector.add(new byte[] {9}, 10 * run + 1);
      runs.add(BookmarkRun.of(collector.sorted()));
    }
    assertEquals(0, places.knownFrom());
    var merged = MergedRuns.of(runs, places);
    while (merged.next() != null) continue;
    assertEquals(12, places.knownFrom());
  }
}
