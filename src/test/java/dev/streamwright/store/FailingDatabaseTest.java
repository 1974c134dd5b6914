package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.testkit.disk.DiskCall;
import dev.streamwright.testkit.disk.DiskRule;
import dev.streamwright.testkit.disk.TestDisk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the disk refuses to the bookmark database, bookmarks are found, and the database gets
/// them once it can.
@Timeout(60)
class FailingDatabaseTest {
  private static final PageLayout PAGES = new PageLayout(4096);
  private static final int ENTRIES = 500;

  @TempDir Path directory;
  private final TestDisk disk = new TestDisk();
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
      source.awaitIndex(Duration.ofSeconds(30));
      SampleEntries.append(source, ENTRIES);
    }
  }

  private FileStreamSource open() throws IOException {
    return FileStreamSource.open(disk.path(file), Durability.OPERATING_SYSTEM, PAGES);
  }

  private static boolean isOfTheIndex(DiskCall call) {
    return call.path().toString().contains("orders.db")
        || call.path().getFileName().toString().startsWith("orders.index");
  }

  /// Lets changes of the database fail.
  private static void full(DiskCall call) throws IOException {
    boolean isDatabase = call.path().getParent().getFileName().toString().equals("orders.db");
    if (isDatabase && call.isChange() && !(call instanceof DiskCall.Delete))
      throw new IOException("No space left on device");
  }

  /// Lets whatever is done with the database and its record fail.
  private static void broken(DiskCall call) throws IOException {
    if (isOfTheIndex(call)) throw new IOException("Input/output error");
  }

  private void assertFound(FileStreamSource source, int from) throws IOException {
    for (int number = from; number < ENTRIES; number += 10)
      assertEquals(OptionalLong.of(number), source.getBookmark(SampleEntries.bookmark(number)));
    assertEquals(OptionalLong.empty(), source.getBookmark(bookmark("none")));
    assertEquals(50, source.bookmarksBefore(SampleEntries.bookmark(ENTRIES), 100).size());
  }

  private boolean isInDatabase(String name) throws IOException {
    try (var snapshot = LevelDb.openReadOnly(database)) {
      return snapshot.get(bookmark(name).bytes()) != null;
    }
  }

  private static List<StreamEntry> samplesAnd(StreamEntry... more) {
    var all = new ArrayList<>(IntStream.range(0, ENTRIES).mapToObj(SampleEntries::entry).toList());
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void whatTheDatabaseCannotTakeIsFoundAndWrittenLater() throws IOException {
    var entries =
        new StreamEntry[] {
          bookmarkEntry(ENTRIES, "first"),
          bookmarkEntry(ENTRIES + 1, "first"),
          new StreamEntry(0xb0, ENTRIES + 2, SampleEntries.bookmark(10).bytes())
        };
    try (var source = open()) {
      source.awaitIndex(Duration.ofSeconds(30));
      disk.obey(FailingDatabaseTest::full);
      commit(source, entries[0]);
      commit(source, entries[1], entries[2]);
      assertEquals(OptionalLong.of(ENTRIES + 1), source.getBookmark(bookmark("first")));
      assertFalse(isInDatabase("first"));
      disk.obey(DiskRule.NONE);
      while (!isInDatabase("first")) Thread.onSpinWait();
    }
    OtherDatabase.assertHolds(database, samplesAnd(entries));
  }

  @Test
  void answersComeFromTheStreamWhileTheDatabaseCannotBeMade() throws IOException {
    try (var foreign = LevelDb.open(database)) {
      foreign.force();
    }
    disk.obey(FailingDatabaseTest::full);
    try (var source = open()) {
      assertFound(source, 0);
      commit(source, bookmarkEntry(ENTRIES, "new"));
      assertEquals(OptionalLong.of(ENTRIES), source.getBookmark(bookmark("new")));
      assertFalse(isInDatabase("new"));
      disk.obey(DiskRule.NONE);
      while (!isInDatabase("new")) Thread.onSpinWait();
    }
    OtherDatabase.assertHolds(database, samplesAnd(bookmarkEntry(ENTRIES, "new")));
  }

  @Test
  void answersComeFromTheStreamWhileNothingOfTheIndexCanBeReadOrWritten() throws IOException {
    try (var source = open()) {
      disk.obey(FailingDatabaseTest::broken);
      assertFound(source, 0);
      commit(source, bookmarkEntry(ENTRIES, "new"));
      assertEquals(OptionalLong.of(ENTRIES), source.getBookmark(bookmark("new")));
      disk.obey(DiskRule.NONE);
    }
    OtherDatabase.assertHolds(database, samplesAnd(bookmarkEntry(ENTRIES, "new")));
  }

  @Test
  void answersComeFromTheStreamWhileTheRunsOfAnEarlierTryCannotBeRead() throws IOException {
    Files.delete(record);
    recordRun();
    disk.obey(
        call -> {
          if (call instanceof DiskCall.Read && call.path().toString().endsWith(".run"))
            throw new IOException("Input/output error");
        });
    try (var source = open()) {
      assertFound(source, 0);
    }
    OtherDatabase.assertHolds(database, samplesAnd());
  }

  /// What a process leaves that is killed while it makes the index.
  private void recordRun() throws IOException {
    try (var mapping = new FileMapping(file)) {
      var header = FileHead.parse("orders.bin", FileHead.readBytes(mapping)).header();
      var entries = new CommittedEntries(mapping, PAGES, "orders.bin", new FixedHeaders(header));
      try (var storage = new DatabaseStorage(StreamPaths.of(file), entries)) {
        storage.open(header);
        var build = storage.build(header, false);
        build.read(entries, header);
        assertEquals(true, build.endRun());
        storage.record(header, build);
      }
    }
  }

  @Test
  void tailThatTheDatabaseCannotTakeIsFoundWithoutReadingTheStream() throws IOException {
    var earlier = directory.resolve("earlier");
    try (var source = open()) {
      source.awaitIndex(Duration.ofSeconds(30));
      Files.copy(record, earlier);
      commit(source, bookmarkEntry(ENTRIES, "tail"));
      damage(source.getOffset(5).orElseThrow());
    }
    // As after a kill: the record is the one from the opening.
    Files.copy(earlier, record, StandardCopyOption.REPLACE_EXISTING);
    // Opening writes to the database; what is put after it fails.
    disk.obey(
        call -> {
          if (call instanceof DiskCall.Write write
              && write.path().toString().endsWith(".log")
              && new String(write.bytes(), StandardCharsets.ISO_8859_1).contains("tail"))
            throw new IOException("No space left on device");
        });
    try (var source = open()) {
      assertEquals(OptionalLong.of(ENTRIES), source.getBookmark(bookmark("tail")));
      assertEquals(OptionalLong.of(200), source.getBookmark(SampleEntries.bookmark(200)));
      disk.obey(DiskRule.NONE);
    }
    assertEquals(true, isInDatabase("tail"));
  }

  private void damage(long offset) throws IOException {
    try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(offset);
      raw.write(9);
    }
  }
}
