package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.ReadOnlyStreamException;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A stream file of which tests change bytes and length.
@Timeout(60)
abstract class StreamFileFixture {
  static final StoreOptions OPTIONS = new StoreOptions(7, -2, 1, Durability.OPERATING_SYSTEM);

  @TempDir Path directory;
  Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("orders.bin");
  }

  void createStream(int entries) throws IOException {
    try (var source = FileStreamSource.create(file, OPTIONS)) {
      SampleEntries.append(source, entries);
    }
  }

  void write(long offset, byte... bytes) throws IOException {
    try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(offset);
      raw.write(bytes);
    }
  }

  byte[] head() throws IOException {
    try (var raw = new RandomAccessFile(file.toFile(), "r")) {
      var head = new byte[54];
      raw.readFully(head);
      return head;
    }
  }

  void assertReadOnly(String reason) throws IOException {
    byte[] before = head();
    long bytes = Files.size(file);
    var failure = assertThrows(ReadOnlyStreamException.class, () -> FileStreamSource.open(file));
    assertEquals(reason, failure.reason());
    assertEquals(
        "orders.bin cannot be opened for writing: " + reason + ". Open it read-only instead.",
        failure.getMessage());
    assertArrayEquals(before, head());
    assertEquals(bytes, Files.size(file));
  }

  /// That the stream has exactly the first entries of [SampleEntries], and their bookmarks.
  void assertSamples(int count) throws IOException {
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertEquals(count, reader.getHeader().totalEntries());
      for (int number = 0; number < count; number++) {
        StreamEntry expected = SampleEntries.entry(number);
        assertEquals(Optional.of(expected), reader.getEntry(number));
        if (expected.isBookmark())
          assertEquals(OptionalLong.of(number), reader.getBookmark(SampleEntries.bookmark(number)));
      }
      assertEquals(Optional.empty(), reader.getEntry(count));
    }
  }
}
