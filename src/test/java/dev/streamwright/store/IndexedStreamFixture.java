package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.bookmark;

import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.testkit.disk.DiskCall;
import dev.streamwright.testkit.disk.DiskRule;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A stream of a thousand entries with its bookmark index, in pages that are small.
///
/// Whether the stream is read again is seen by damaging an early entry: reading its page fails
/// then.
@Timeout(60)
abstract class IndexedStreamFixture {
  static final PageLayout PAGES = new PageLayout(4096);
  static final int ENTRIES = 1000;
  static final int DAMAGED = 5;

  @TempDir Path directory;
  Path file;
  Path database;
  Path record;

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

  FileStreamSource open() throws IOException {
    return open(file);
  }

  static FileStreamSource open(Path path) throws IOException {
    return caughtUp(FileStreamSource.open(path, Durability.OPERATING_SYSTEM, PAGES));
  }

  static FileStreamSource caughtUp(FileStreamSource source) throws IOException {
    source.awaitIndex(Duration.ofSeconds(30));
    return source;
  }

  /// An entry that nobody can read any more.
  void damage(FileStreamSource source, long number) throws IOException {
    long offset = ((EntryLocator) source).getOffset(number).orElseThrow();
    try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(offset);
      raw.write(9);
    }
  }

  static OptionalLong find(FileStreamSource source, String name) throws IOException {
    return source.getBookmark(bookmark(name));
  }

  static List<StreamEntry> samples(int entries) {
    return IntStream.range(0, entries).mapToObj(SampleEntries::entry).toList();
  }

  long lastCovered() throws IOException {
    return IndexRecord.read(record).flatMap(IndexRecord::last).map(EntryMark::number).orElse(-1L);
  }

  boolean isInDatabase(String name) throws IOException {
    try (var snapshot = LevelDb.openReadOnly(database)) {
      return snapshot.get(bookmark(name).bytes()) != null;
    }
  }

  /// Lets changes of the database fail.
  static final class FullDatabase implements DiskRule {
    @Override
    public void before(DiskCall call) throws IOException {
      boolean isDatabase = call.path().getParent().getFileName().toString().equals("orders.db");
      if (isDatabase && call.isChange() && !(call instanceof DiskCall.Delete))
        throw new IOException("No space left on device");
    }

    @Override
    public void after(DiskCall call) {}
  }
}
