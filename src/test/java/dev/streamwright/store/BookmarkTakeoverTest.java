package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.leveldb.DatabaseMark;
import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.leveldb.WriteBatch;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.testkit.disk.DiskCall;
import dev.streamwright.testkit.disk.PowerLoss;
import dev.streamwright.testkit.disk.Recording;
import dev.streamwright.testkit.disk.TestDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.impl.Iq80DBFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The database beside the stream as other programs find it: whatever it was, it comes to hold the
/// bookmarks of the stream, and until then what it held.
@Timeout(120)
class BookmarkTakeoverTest {
  private static final int ENTRIES = 500;
  private static final PageLayout PAGES = new PageLayout(4096);

  @TempDir Path parent;
  private Path directory;
  private Path file;
  private Path database;
  private Path record;

  @BeforeEach
  void createStream() throws IOException {
    directory = Files.createDirectory(parent.resolve("streams"));
    file = directory.resolve("orders.bin");
    database = directory.resolve("orders.db");
    record = directory.resolve("orders.index");
    try (var source = FileStreamSource.create(file, options(), PAGES)) {
      SampleEntries.append(source, ENTRIES);
    }
  }

  private static StoreOptions options() {
    return new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM);
  }

  private FileStreamSource open() throws IOException {
    return FileStreamSource.open(file, Durability.OPERATING_SYSTEM, PAGES);
  }

  private static byte[] value(long number) {
    return ByteBuffer.allocate(8).putLong(0, number).array();
  }

  /// What another implementation finds, in a copy.
  private SortedMap<String, Long> found() throws IOException {
    return found(database);
  }

  private SortedMap<String, Long> found(Path original) throws IOException {
    var copy = Files.createTempDirectory(parent, "copy");
    try (var paths = Files.list(original)) {
      for (var path : paths.toList()) Files.copy(path, copy.resolve(path.getFileName().toString()));
    }
    var found = new TreeMap<String, Long>();
    try (var theirs = Iq80DBFactory.factory.open(copy.toFile(), new Options())) {
      for (var entry : theirs)
        found.put(new String(entry.getKey()), ByteBuffer.wrap(entry.getValue()).getLong());
    }
    return found;
  }

  /// What another process finds while the database is open here.
  private SortedMap<String, Long> seen() throws IOException {
    var seen = new TreeMap<String, Long>();
    try (var snapshot = LevelDb.openReadOnly(database)) {
      for (var entry : snapshot.ascending(new byte[0], Integer.MAX_VALUE))
        seen.put(new String(entry.getKey()), ByteBuffer.wrap(entry.getValue()).getLong());
    }
    return seen;
  }

  private static SortedMap<String, Long> samples() {
    var samples = new TreeMap<String, Long>();
    for (long number = 0; number < ENTRIES; number += 10)
      samples.put(new String(SampleEntries.bookmark((int) number).bytes()), number);
    return samples;
  }

  /// Makes it a database that somebody else wrote: it lacks, misplaces and has too much.
  private SortedMap<String, Long> spoilDatabase() throws IOException {
    try (var foreign = LevelDb.open(database)) {
      foreign.write(
          new WriteBatch()
              .delete(SampleEntries.bookmark(10).bytes())
              .put(SampleEntries.bookmark(20).bytes(), value(30))
              .put(SampleEntries.bookmark(30).bytes(), value(1 << 20))
              .put(bookmark("rolled back").bytes(), value(7)));
    }
    return found();
  }

  @Test
  void closingMakesAForeignDatabaseRight() throws IOException {
    spoilDatabase();
    open().close();
    assertEquals(samples(), found());
  }

  @Test
  void leavingTheIndexForLaterLeavesAForeignDatabaseAsItWas() throws IOException {
    var spoilt = spoilDatabase();
    open().closeNow();
    assertEquals(spoilt, found());
    open().close();
    assertEquals(samples(), found());
  }

  @Test
  void foreignDatabaseTakesBookmarksOfCommitsBeforeItIsRight() throws IOException {
    var spoilt = spoilDatabase();
    var step = new FirstHeader(this::seen);
    try (var source =
        FileStreamSource.open(file, Durability.OPERATING_SYSTEM, PAGES, step.between())) {
      assertEquals(OptionalLong.of(10), source.getBookmark(SampleEntries.bookmark(10)));
      commit(source, bookmarkEntry(ENTRIES, "new"));
    }
    assertEquals((long) ENTRIES, step.seen().get("new"));
    assertFalse(spoilt.containsKey("new"));
  }

  /// Looks at something when the next header is written, before it is.
  private static final class FirstHeader {
    private final WatchedOutput output = new WatchedOutput();
    private final Look look;
    private SortedMap<String, Long> seen;

    interface Look {
      SortedMap<String, Long> now() throws IOException;
    }

    FirstHeader(Look look) {
      this.look = look;
    }

    UnaryOperator<FileOutput> between() {
      return target ->
          new ForwardingOutput(output.between().apply(target)) {
            @Override
            public void write(long offset, ByteBuffer bytes) throws IOException {
              if (offset == HeaderCodec.MAGIC_BYTES && seen == null) seen = look.now();
              super.write(offset, bytes);
            }
          };
    }

    SortedMap<String, Long> seen() {
      return seen;
    }
  }

  @Test
  void bookmarksOfACommitThatFailsAreTakenBack() throws IOException {
    var output = new WatchedOutput();
    try (var source =
        FileStreamSource.open(file, Durability.OPERATING_SYSTEM, PAGES, output.between())) {
      source.getBookmark(SampleEntries.bookmark(10));
      source.startAtomicOp();
      source.addStreamBookmark(bookmark("new"));
      source.addStreamBookmark(SampleEntries.bookmark(10));
      output.failAfter(0);
      assertThrows(IOException.class, source::commitAtomicOp);
      assertEquals(OptionalLong.of(10), source.getBookmark(SampleEntries.bookmark(10)));
      assertEquals(OptionalLong.empty(), source.getBookmark(bookmark("new")));
      assertEquals(samples(), seen());
      output.failNever();
      source.commitAtomicOp();
      assertEquals(OptionalLong.of(ENTRIES), source.getBookmark(bookmark("new")));
    }
    assertEquals((long) ENTRIES + 1, found().get(text(10)));
  }

  private static String text(int number) {
    return new String(SampleEntries.bookmark(number).bytes());
  }

  @Test
  void bookmarksOfACommitThatACrashPreventedAreForgottenWithoutReadingTheStream()
      throws IOException {
    open().close();
    var kept = directory.resolve("kept");
    Files.copy(record, kept);
    var last = IndexRecord.read(record).orElseThrow().last();
    try (var crashed = LevelDb.open(database)) {
      crashed.write(new WriteBatch().put(SampleEntries.bookmark(10).bytes(), value(9)));
      crashed.write(new WriteBatch().put(SampleEntries.bookmark(10).bytes(), value(10)));
      new IndexRecord(DatabaseMark.of(database), last, 0, 0).write(record);
      crashed.write(
          new WriteBatch()
              .put(SampleEntries.bookmark(10).bytes(), value(ENTRIES))
              .put(bookmark("never").bytes(), value(ENTRIES + 1)));
    }
    // Nobody asks, so nothing contradicts the stream and has it read again.
    try (var source = open()) {
      assertTrue(source.awaitIndex(Duration.ofSeconds(60)));
    }
    assertEquals(samples(), found());
  }

  @Test
  void emptiedOrCutLogIsNoticed() throws IOException {
    var log = log();
    var bytes = Files.readAllBytes(log);
    for (int size : new int[] {0, 100, bytes.length - 1}) {
      var copy = Files.createTempDirectory(parent, "cut").resolve("orders.bin");
      for (var name : List.of("orders.bin", "orders.index"))
        Files.copy(directory.resolve(name), copy.resolveSibling(name));
      var cut = Files.createDirectory(copy.resolveSibling("orders.db"));
      try (var paths = Files.list(database)) {
        for (var path : paths.toList())
          Files.copy(path, cut.resolve(path.getFileName().toString()));
      }
      var cutLog = cut.resolve(log.getFileName().toString());
      Files.write(cutLog, Arrays.copyOf(bytes, size));
      try (var reader = FileStreamSource.openReadOnly(copy, PAGES)) {
        assertEquals(OptionalLong.of(10), reader.getBookmark(SampleEntries.bookmark(10)));
      }
      try (var source = FileStreamSource.open(copy, Durability.OPERATING_SYSTEM, PAGES)) {
        assertEquals(OptionalLong.of(10), source.getBookmark(SampleEntries.bookmark(10)));
      }
      assertEquals(samples(), found(cut));
    }
  }

  /// A log that holds all bookmarks, and a record that counts on it.
  private Path log() throws IOException {
    try (var foreign = LevelDb.open(database)) {
      var batch = new WriteBatch();
      samples().forEach((name, number) -> batch.put(name.getBytes(), value(number)));
      foreign.write(batch);
      var last = IndexRecord.read(record).orElseThrow().last();
      new IndexRecord(DatabaseMark.of(database), last, 0, 0).write(record);
    }
    try (var paths = Files.list(database)) {
      return paths.filter(path -> path.toString().endsWith(".log")).findFirst().orElseThrow();
    }
  }

  @Test
  void databaseOfAnotherStreamIsNoticed() throws IOException {
    var other = Files.createDirectory(parent.resolve("other")).resolve("orders.bin");
    try (var source = FileStreamSource.create(other, options(), PAGES)) {
      for (int number = 0; number < ENTRIES; number++)
        commit(source, number % 10 == 0 ? bookmarkEntry(number, "o" + number) : event(number, "x"));
    }
    replaceDirectory(database, other.resolveSibling("orders.db"));
    try (var reader = FileStreamSource.openReadOnly(file, PAGES)) {
      assertEquals(OptionalLong.of(10), reader.getBookmark(SampleEntries.bookmark(10)));
      assertEquals(OptionalLong.empty(), reader.getBookmark(bookmark("o10")));
    }
    open().close();
    assertEquals(samples(), found());
  }

  private static void replaceDirectory(Path target, Path source) throws IOException {
    try (var paths = Files.list(target)) {
      for (var path : paths.toList()) Files.delete(path);
    }
    try (var paths = Files.list(source)) {
      for (var path : paths.toList())
        Files.copy(path, target.resolve(path.getFileName().toString()));
    }
  }

  @Test
  void readingChangesNothingOnTheDisk() throws IOException {
    spoilDatabase();
    Files.delete(record);
    var disk = new TestDisk();
    var recording = Recording.start(disk, directory);
    int before = recording.size();
    try (var reader = FileStreamSource.openReadOnly(disk.path(file), PAGES)) {
      assertEquals(OptionalLong.of(10), reader.getBookmark(SampleEntries.bookmark(10)));
    }
    assertEquals(before, recording.size());
  }

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
