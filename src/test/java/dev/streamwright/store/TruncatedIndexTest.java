package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.leveldb.DatabaseMark;
import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.leveldb.WriteBatch;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.testkit.disk.DiskCall;
import dev.streamwright.testkit.disk.DiskRule;
import dev.streamwright.testkit.disk.TestDisk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a truncation does to the bookmark index: it costs what is cut, and every bookmark that is
/// left is found where it was set last.
///
/// Whether the stream is read again is seen by damaging an early entry: reading its page fails
/// then.
@Timeout(60)
class TruncatedIndexTest {
  private static final PageLayout PAGES = new PageLayout(4096);
  private static final int ENTRIES = 1000;
  private static final int DAMAGED = 5;
  private static final StreamEntry LAST = bookmarkEntry(ENTRIES, "last");

  @TempDir Path directory;
  private Path file;
  private Path database;
  private Path record;

  @BeforeEach
  void createStream() throws IOException {
    file = directory.resolve("orders.bin");
    database = directory.resolve("orders.db");
    record = directory.resolve("orders.index");
    var options = new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM);
    try (var source = FileStreamSource.create(file, options, PAGES)) {
      caughtUp(source);
      SampleEntries.append(source, ENTRIES);
    }
  }

  private FileStreamSource open() throws IOException {
    return open(file);
  }

  private static FileStreamSource open(Path path) throws IOException {
    return caughtUp(FileStreamSource.open(path, Durability.OPERATING_SYSTEM, PAGES));
  }

  private static FileStreamSource caughtUp(FileStreamSource source) throws IOException {
    source.awaitIndex(Duration.ofSeconds(30));
    return source;
  }

  /// An entry that nobody can read any more.
  private void damage(FileStreamSource source, long number) throws IOException {
    long offset = ((EntryLocator) source).getOffset(number).orElseThrow();
    try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(offset);
      raw.write(9);
    }
  }

  private static OptionalLong find(FileStreamSource source, String name) throws IOException {
    return source.getBookmark(bookmark(name));
  }

  private static void assertSamples(FileStreamSource source, int entries) throws IOException {
    for (int number = 100; number < entries; number += 10)
      assertEquals(OptionalLong.of(number), source.getBookmark(SampleEntries.bookmark(number)));
    assertEquals(OptionalLong.empty(), source.getBookmark(SampleEntries.bookmark(entries)));
  }

  private static List<StreamEntry> samples(int entries) {
    return IntStream.range(0, entries).mapToObj(SampleEntries::entry).toList();
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

  private long lastCovered() throws IOException {
    return IndexRecord.read(record).flatMap(IndexRecord::last).map(EntryMark::number).orElse(-1L);
  }

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

  private boolean isInDatabase(String name) throws IOException {
    try (var snapshot = LevelDb.openReadOnly(database)) {
      return snapshot.get(bookmark(name).bytes()) != null;
    }
  }

  /// Lets changes of the database fail.
  private static final class FullDatabase implements DiskRule {
    @Override
    public void before(DiskCall call) throws IOException {
      boolean isDatabase = call.path().getParent().getFileName().toString().equals("orders.db");
      if (isDatabase && call.isChange() && !(call instanceof DiskCall.Delete))
        throw new IOException("No space left on device");
    }

    @Override
    public void after(DiskCall call) {}
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

  @Test
  void bookmarksOfALongOperationAreWrittenBeforeItsCommit() throws IOException {
    var seen = new AtomicBoolean();
    var watched =
        new WatchedOutput() {
          @Override
          public void write(long offset, ByteBuffer bytes) throws IOException {
            if (offset == HeaderCodec.MAGIC_BYTES)
              seen.set(isInDatabase("long 0") && isInDatabase("long 499"));
            super.write(offset, bytes);
          }
        };
    try (var source =
        FileStreamSource.open(file, Durability.OPERATING_SYSTEM, PAGES, watched.between())) {
      caughtUp(source);
      damage(source, DAMAGED);
      source.startCopy();
      for (int index = 0; index < 500; index++)
        source.addCopy(bookmarkEntry(ENTRIES + index, "long " + index));
      source.commitAtomicOp();
      assertEquals(true, seen.get());
      assertEquals(OptionalLong.of(ENTRIES + 499), find(source, "long 499"));
      source.truncate(ENTRIES + 1);
      assertEquals(OptionalLong.of(ENTRIES), find(source, "long 0"));
      assertEquals(OptionalLong.empty(), find(source, "long 1"));
    }
  }

  @Test
  void questionsDuringLongOperationsNeverHaveTheIndexRebuilt() throws Exception {
    var done = new AtomicBoolean();
    try (var source = open()) {
      damage(source, DAMAGED);
      var questions =
          Background.run(
              () -> {
                while (!done.get()) find(source, "long 9");
                return true;
              });
      for (int round = 0; round < 100; round++) {
        source.startCopy();
        for (int index = 0; index < 10; index++)
          source.addCopy(bookmarkEntry(ENTRIES + 10 * round + index, "long " + index));
        source.commitAtomicOp();
      }
      done.set(true);
      questions.result();
      assertEquals(OptionalLong.of(ENTRIES + 999), find(source, "long 9"));
    }
  }

  @Test
  void longOperationThatFailsLeavesNoBookmarks() throws IOException {
    var output = new WatchedOutput();
    try (var source =
        FileStreamSource.open(file, Durability.OPERATING_SYSTEM, PAGES, output.between())) {
      caughtUp(source);
      source.startCopy();
      source.addCopy(bookmarkEntry(ENTRIES, "long"));
      // The entry, the packet type of the first one, the header.
      output.failAfter(2);
      assertThrows(IOException.class, source::commitAtomicOp);
      assertEquals(samples(ENTRIES), Entries.all(source));
    }
    OtherDatabase.assertHolds(database, samples(ENTRIES));
  }
}
