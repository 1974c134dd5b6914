package dev.streamwright.store;

import dev.streamwright.format.PageLayout;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.impl.Iq80DBFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A stream with a database beside it, as another implementation finds that.
@Timeout(120)
abstract class ForeignDatabaseFixture {
  static final int ENTRIES = 500;
  static final PageLayout PAGES = new PageLayout(4096);

  @TempDir Path parent;
  Path directory;
  Path file;
  Path database;
  Path record;

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

  static StoreOptions options() {
    return new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM);
  }

  FileStreamSource open() throws IOException {
    return FileStreamSource.open(file, Durability.OPERATING_SYSTEM, PAGES);
  }

  /// What another implementation finds, in a copy.
  SortedMap<String, Long> found() throws IOException {
    return found(database);
  }

  SortedMap<String, Long> found(Path original) throws IOException {
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

  static SortedMap<String, Long> samples() {
    var samples = new TreeMap<String, Long>();
    for (long number = 0; number < ENTRIES; number += 10)
      samples.put(new String(SampleEntries.bookmark((int) number).bytes()), number);
    return samples;
  }
}
