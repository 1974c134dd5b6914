package dev.streamwright.leveldb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Writes tables into the database's directory and opens them. Any number of threads.
final class TableStore {
  /// What an entry may take in its table beside key and value, and in the index.
  private static final int ENTRY_MARGIN_BYTES = 128;

  private final DatabaseDirectory directory;
  private final Options options;
  private final BlockCache cache;
  private final AtomicLong nextFileNumber;

  TableStore(DatabaseDirectory directory, Options options, BlockCache cache, long nextFileNumber) {
    this.directory = directory;
    this.options = options;
    this.cache = cache;
    this.nextFileNumber = new AtomicLong(nextFileNumber);
  }

  /// Numbers are shared by tables, logs and manifests, and never used again.
  long takeFileNumber() {
    return nextFileNumber.getAndIncrement();
  }

  long nextFileNumber() {
    return nextFileNumber.get();
  }

  /// Writes all that a source has.
  ///
  /// @param maxBytes size of a table, unless a single version is larger
  List<Table> write(VersionCursor source, long maxBytes) throws IOException {
    var written = new ArrayList<Table>();
    try {
      var version = source.next();
      while (version != null) {
        long number = takeFileNumber();
        try (var builder = new TableBuilder(directory.newTable(number), number, options)) {
          do {
            builder.add(version);
            version = source.next();
          } while (version != null && builder.sizeBytes() + margin(version) <= maxBytes);
          written.add(open(builder.finish()));
        }
      }
      return written;
    } catch (IOException | RuntimeException e) {
      written.forEach(Table::close);
      throw e;
    }
  }

  private static long margin(KeyVersion version) {
    return 2L * version.key().length + version.value().length + ENTRY_MARGIN_BYTES;
  }

  private Table open(TableMetadata metadata) throws IOException {
    var path = directory.newTable(metadata.number());
    return Table.open(path, directory.label(path.getFileName().toString()), metadata, cache);
  }
}
