package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.testkit.disk.DiskRule;
import dev.streamwright.testkit.disk.TestDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// What a truncation does to the bookmark index: it costs what is cut, and what is left is found.
class TruncatedIndexTest extends IndexedStreamFixture {
  private static final StreamEntry LAST = bookmarkEntry(ENTRIES, "last");

  private static void assertSamples(FileStreamSource source, int entries) throws IOException {
    for (int number = 100; number < entries; number += 10)
      assertEquals(OptionalLong.of(number), source.getBookmark(SampleEntries.bookmark(number)));
    assertEquals(OptionalLong.empty(), source.getBookmark(SampleEntries.bookmark(entries)));
  }

  @Test
  void truncationReadsOnlyWhatItRemoves() throws IOException {
    try (var source = open()) {
      damage(source, DAMAGED);
      source.truncate(900);
      assertSamples(source, 900);
      SampleEntries.append(source, 30);
      assertSamples(source, 930);
      source.truncate(901);
      assertSamples(source, 910);
      source.truncate(880);
    }
    OtherDatabase.assertHolds(database, samples(880));
  }

  @Test
  void indexOfATruncatedStreamIsContinuedAfterAKill() throws IOException {
    try (var source = open()) {
      damage(source, DAMAGED);
      source.truncate(900);
      while (lastCovered() != 899) Thread.onSpinWait();
      // As after a kill: what is on the disk now.
      var killed = Files.createDirectory(directory.resolve("killed"));
      Files.copy(file, killed.resolve("orders.bin"));
      Files.copy(record, killed.resolve("orders.index"));
      Trees.copy(database, killed.resolve("orders.db"));
      try (var next = open(killed.resolve("orders.bin"))) {
        assertSamples(next, 900);
      }
    }
  }

  @Test
  void indexIsRebuiltIfTheDatabaseCannotForget() throws IOException {
    var disk = new TestDisk();
    try (var source = open(disk.path(file))) {
      disk.obey(new FullDatabase());
      source.truncate(900);
      assertSamples(source, 900);
      disk.obey(DiskRule.NONE);
    }
    OtherDatabase.assertHolds(database, samples(900));
  }

  @Test
  void damagedEntriesCanBeRemoved() throws IOException {
    try (var source = open()) {
      damage(source, 950);
      assertThrows(CorruptStreamException.class, () -> source.getEntry(950));
      source.truncate(900);
      assertSamples(source, 900);
    }
  }

  @Test
  void moreThanIsLeftIsRemovedByReadingWhatIsLeft() throws IOException {
    try (var source = open()) {
      source.truncate(100);
      assertSamples(source, 100);
    }
    OtherDatabase.assertHolds(database, samples(100));
  }

  @Test
  void questionsDuringTruncationsNeverHaveTheIndexRebuilt() throws Exception {
    var done = new AtomicBoolean();
    try (var source = open()) {
      damage(source, DAMAGED);
      var questions =
          Background.run(
              () -> {
                while (!done.get()) {
                  assertEquals(
                      OptionalLong.of(200), source.getBookmark(SampleEntries.bookmark(200)));
                  find(source, "last");
                  source.bookmarksBefore(bookmark("zzz"), 3);
                }
                return true;
              });
      for (int round = 0; round < 300; round++) {
        commit(source, LAST);
        source.truncate(ENTRIES);
      }
      done.set(true);
      questions.result();
    }
  }
}
