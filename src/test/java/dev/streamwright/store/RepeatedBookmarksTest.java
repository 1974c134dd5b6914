package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.leveldb.DatabaseMark;
import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.leveldb.WriteBatch;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.testkit.disk.DiskRule;
import dev.streamwright.testkit.disk.TestDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Bookmarks that were set more than once: after a truncation each is found where it was set last
/// before.
class RepeatedBookmarksTest extends IndexedStreamFixture {
  @Test
  void bookmarkThatWasSetBeforeIsFoundThereAgain() throws IOException {
    try (var source = open()) {
      commit(source, bookmarkEntry(ENTRIES, "a"), bookmarkEntry(ENTRIES + 1, "b"));
      commit(source, bookmarkEntry(ENTRIES + 2, "a"), event(ENTRIES + 3, "x"));
      source.truncate(ENTRIES + 2);
      assertEquals(OptionalLong.of(ENTRIES), find(source, "a"));
      assertEquals(OptionalLong.of(ENTRIES + 1), find(source, "b"));
    }
  }

  @Test
  void bookmarkThatOneOperationSetsTwiceIsFoundThereAgain() throws IOException {
    try (var source = open()) {
      commit(source, bookmarkEntry(ENTRIES, "a"), bookmarkEntry(ENTRIES + 1, "a"));
      source.truncate(ENTRIES + 1);
      assertEquals(OptionalLong.of(ENTRIES), find(source, "a"));
    }
  }

  @Test
  void earlierPlaceIsFoundWithoutReadingTheStream() throws IOException {
    try (var source = open()) {
      commit(source, bookmarkEntry(ENTRIES, "a"), event(ENTRIES + 1, "x"));
    }
    try (var source = open()) {
      damage(source, DAMAGED);
      commit(source, bookmarkEntry(ENTRIES + 2, "a"));
      source.truncate(ENTRIES + 2);
      assertEquals(OptionalLong.of(ENTRIES), find(source, "a"));
    }
  }

  @Test
  void placeThatWasNeverCommittedIsNoEarlierPlace() throws IOException {
    try (var source = open()) {
      commit(source, bookmarkEntry(ENTRIES, "a"));
    }
    try (var killed = LevelDb.open(database)) {
      killed.write(new WriteBatch().put(bookmark("a").bytes(), value(ENTRIES + 2)));
      // Only what is last is compared with the stream on opening.
      killed.write(new WriteBatch().put(SampleEntries.bookmark(10).bytes(), value(10)));
    }
    var last = IndexRecord.read(record).orElseThrow().last();
    new IndexRecord(DatabaseMark.of(database), last, 0, 0).write(record);
    try (var source = open()) {
      commit(source, event(ENTRIES + 1, "x"), event(ENTRIES + 2, "y"));
      commit(source, bookmarkEntry(ENTRIES + 3, "a"));
      source.truncate(ENTRIES + 3);
    }
    try (var snapshot = LevelDb.openReadOnly(database)) {
      assertArrayEquals(value(ENTRIES), snapshot.get(bookmark("a").bytes()));
    }
  }

  private static byte[] value(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(0, number).array();
  }

  @Test
  void repeatedBookmarksAreRememberedAcrossOpenings() throws IOException {
    try (var source = open()) {
      commit(source, bookmarkEntry(ENTRIES, "a"));
      commit(source, bookmarkEntry(ENTRIES + 1, "a"));
    }
    try (var source = open()) {
      source.truncate(ENTRIES + 1);
      assertEquals(OptionalLong.of(ENTRIES), find(source, "a"));
    }
  }

  @Test
  void repeatedBookmarksAreNoticedWhenTheIndexIsMade() throws IOException {
    try (var source = open()) {
      commit(source, bookmarkEntry(ENTRIES, "a"), event(ENTRIES + 1, "x"));
      commit(source, bookmarkEntry(ENTRIES + 2, "a"));
    }
    Files.delete(record);
    try (var source = open()) {
      source.truncate(ENTRIES + 2);
      assertEquals(OptionalLong.of(ENTRIES), find(source, "a"));
    }
  }

  @Test
  void bookmarksAreNewAgainAfterThoseThatRepeatedOthers() throws IOException {
    try (var source = open()) {
      commit(source, bookmarkEntry(ENTRIES, "a"));
      commit(source, bookmarkEntry(ENTRIES + 1, "a"));
      commit(source, bookmarkEntry(ENTRIES + 2, "b"));
      damage(source, DAMAGED);
      source.truncate(ENTRIES + 2);
      assertEquals(OptionalLong.of(ENTRIES + 1), find(source, "a"));
      assertEquals(OptionalLong.empty(), find(source, "b"));
    }
  }

  @Test
  void whatIsReadAgainAfterAKillCountsAsRepeated() throws IOException {
    var earlier = directory.resolve("earlier");
    try (var source = open()) {
      commit(source, bookmarkEntry(ENTRIES, "a"));
    }
    try (var source = open()) {
      Files.copy(record, earlier);
      commit(source, bookmarkEntry(ENTRIES + 1, "a"));
    }
    // As after a kill: the record is the one from the opening, and the database knows more.
    Files.copy(earlier, record, StandardCopyOption.REPLACE_EXISTING);
    try (var source = open()) {
      source.truncate(ENTRIES + 1);
      assertEquals(OptionalLong.of(ENTRIES), find(source, "a"));
    }
  }

  @Test
  void earlierPlaceThatWasDroppedAfterTheRecordIsFoundAgain() throws IOException {
    var earlier = directory.resolve("earlier");
    try (var source = open()) {
      commit(source, bookmarkEntry(ENTRIES, "a"));
      commit(source, event(ENTRIES + 1, "x"));
      // A truncation has a record written at once.
      source.truncate(ENTRIES + 1);
      while (lastCovered() != ENTRIES) Thread.onSpinWait();
      Files.copy(record, earlier);
      commit(source, bookmarkEntry(ENTRIES + 1, "a"));
    }
    Files.copy(earlier, record, StandardCopyOption.REPLACE_EXISTING);
    try (var source = open()) {
      source.truncate(ENTRIES + 1);
      assertEquals(OptionalLong.of(ENTRIES), find(source, "a"));
    }
  }

  @Test
  void bookmarkThatTheDatabaseCouldNotTakeTwiceIsFoundThereAgain() throws IOException {
    var disk = new TestDisk();
    try (var source = open(disk.path(file))) {
      disk.obey(new FullDatabase());
      commit(source, bookmarkEntry(ENTRIES, "a"));
      commit(source, bookmarkEntry(ENTRIES + 1, "a"));
      disk.obey(DiskRule.NONE);
      // Until then the index is rebuilt in any case.
      while (!isInDatabase("a")) Thread.onSpinWait();
      source.truncate(ENTRIES + 1);
      assertEquals(OptionalLong.of(ENTRIES), find(source, "a"));
    }
  }
}
