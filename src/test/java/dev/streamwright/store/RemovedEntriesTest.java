package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.all;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Removed entries may lie on after the padding of their page, whole, with the numbers of others
/// that took their places before it.
@Timeout(60)
class RemovedEntriesTest {
  private static final PageLayout PAGES = new PageLayout(4096);
  private static final int REMOVED_FROM = 50;
  private static final int COUNT = 100;

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("orders.bin");
  }

  private FileStreamSource create() throws IOException {
    var options = new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM);
    var source = FileStreamSource.create(file(), options, PAGES);
    append(source, COUNT, 20);
    return source;
  }

  private static void append(FileStreamSource source, int count, int dataBytes) throws IOException {
    source.startAtomicOp();
    for (int added = 0; added < count; added++)
      source.addStreamEntry(1 + dataBytes, new byte[dataBytes]);
    source.commitAtomicOp();
  }

  /// Short entries in the place of the removed ones, then one that is a page of its own.
  private static void appendOthers(FileStreamSource source) throws IOException {
    append(source, 15, 1);
    append(source, 1, PAGES.maxDataBytes());
    append(source, 40, 1);
  }

  private static void requireSame(FileStreamSource source, StreamReader reader) throws IOException {
    for (StreamEntry entry : all(source))
      assertEquals(entry, reader.getEntry(entry.number()).orElseThrow());
  }

  @Test
  void whoReadTheHeaderBeforeATruncationLeavesNoTraceOfRemovedEntries() throws IOException {
    try (var source = create()) {
      StreamHeader before = source.getHeader();
      StreamHeader after = source.truncate(REMOVED_FROM);
      // As it is until the truncation writes at its end.
      try (var raw = new RandomAccessFile(file().toFile(), "rw")) {
        raw.seek(after.totalLength());
        raw.write(EntryCodec.PACKET_TYPE);
      }
      source.stream().entries().entry(before, COUNT - 1);
      appendOthers(source);
      requireSame(source, source);
    }
  }

  @Test
  void truncationThatNobodySawLeavesNoTraceOfRemovedEntries() throws IOException {
    try (var source = create();
        var reader = FileStreamSource.openReadOnly(file(), PAGES)) {
      requireSame(source, reader);
      source.truncate(REMOVED_FROM);
      appendOthers(source);
      requireSame(source, reader);
    }
  }
}
