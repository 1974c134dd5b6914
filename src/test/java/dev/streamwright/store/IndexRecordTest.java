package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.source.EntryLocator;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.testkit.disk.DiskCall;
import dev.streamwright.testkit.disk.PowerLoss;
import dev.streamwright.testkit.disk.Recording;
import dev.streamwright.testkit.disk.TestDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The record of how far the database is right: it never counts on more than the disk holds, and
/// the making of an index goes on from it.
class IndexRecordTest extends ForeignDatabaseFixture {
  @Test
  void emptyOrZeroedRecordIsReplaced() throws IOException {
    for (int bytes : new int[] {0, 1, 300}) {
      Files.write(record, new byte[bytes]);
      open().close();
      assertTrue(IndexRecord.read(record).isPresent(), bytes + " bytes");
    }
  }

  @Test
  void recordCountsOnNothingThatAPowerCutTakes() throws IOException {
    var disk = new TestDisk();
    var recording = Recording.start(disk, directory);
    int closed;
    try (var source = FileStreamSource.open(disk.path(file), Durability.ON_COMMIT, PAGES)) {
      source.getBookmark(SampleEntries.bookmark(10));
      for (int number = ENTRIES; number < ENTRIES + 20; number++)
        commit(source, bookmarkEntry(number, "a" + number));
    }
    closed = recording.size();
    var random = new Random(1);
    int believed = 0;
    for (int number = 0; number < 40; number++) {
      var image = Files.createTempDirectory(parent, "image");
      PowerLoss.image(recording.first(closed), directory, image, random);
      var found = IndexRecord.read(image.resolve("orders.index"));
      if (found.isEmpty() || found.get().last().orElseThrow().number() != ENTRIES + 19) continue;
      believed++;
      assertTrue(found.get().database().isIn(image.resolve("orders.db")), "image " + number);
    }
    assertTrue(believed > 5, believed + " images with the last record");
  }

  @Test
  void recordIsGoneForGoodBeforeATruncation() throws IOException {
    var disk = new TestDisk();
    try (var source = FileStreamSource.open(disk.path(file), Durability.ON_COMMIT, PAGES)) {
      source.getBookmark(SampleEntries.bookmark(10));
      var recording = Recording.start(disk, directory);
      int before = recording.size();
      source.truncate(100);
      var calls = recording.first(recording.size()).subList(before, recording.size());
      int deleted = indexOf(calls, call -> call instanceof DiskCall.Delete);
      int forced = indexOf(calls, call -> call instanceof DiskCall.ForceDirectory);
      int truncated =
          indexOf(calls, call -> call instanceof DiskCall.Write && call.path().equals(file));
      assertTrue(0 <= deleted && deleted < forced && forced < truncated, calls.toString());
    }
  }

  private static int indexOf(List<DiskCall> calls, Predicate<DiskCall> condition) {
    for (int index = 0; index < calls.size(); index++)
      if (condition.test(calls.get(index))) return index;
    return -1;
  }

  @Test
  void makingGoesOnWhereItStopped() throws IOException {
    Files.delete(record);
    try (var mapping = new FileMapping(file)) {
      var paths = StreamPaths.of(file);
      var header = FileHead.parse("orders.bin", FileHead.readBytes(mapping)).header();
      var entries = new CommittedEntries(mapping, PAGES, "orders.bin", new FixedHeaders(header));
      try (var storage = new DatabaseStorage(paths, entries)) {
        assertTrue(storage.open(header).isEmpty());
        var build = storage.build(header, false);
        build.read(entries, header.withEnd(offset(250), 250));
        assertTrue(build.endRun());
        storage.record(header, build);
      }
      try (var storage = new DatabaseStorage(paths, entries)) {
        assertTrue(storage.open(header).isEmpty());
        var build = storage.build(header, false);
        assertEquals(250, build.entries());
        build.read(entries, header);
        storage.complete(build);
      }
      assertEquals(samples(), found());
      try (var storage = new DatabaseStorage(paths, entries)) {
        assertTrue(storage.open(header).isEmpty());
        assertEquals(0, storage.build(header, false).entries());
      }
    }
  }

  private long offset(long number) throws IOException {
    try (var reader = FileStreamSource.openReadOnly(file, PAGES)) {
      return ((EntryLocator) reader).getOffset(number).orElseThrow();
    }
  }
}
