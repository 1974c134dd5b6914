package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.add;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Other programs read the packet type that follows the last entry. It is there, and 0, whatever
/// happened before.
@Timeout(60)
class StreamEndTest {
  private static final PageLayout SMALL = new PageLayout(64);
  private static final StoreOptions OPTIONS = new StoreOptions(1, 1001, 1, Durability.ON_COMMIT);

  @TempDir Path directory;
  private final WatchedOutput output = new WatchedOutput();

  private Path file() {
    return directory.resolve("end.bin");
  }

  private FileStreamSource create() throws IOException {
    return FileStreamSource.create(file(), OPTIONS, SMALL, output.between());
  }

  private FileStreamSource open() throws IOException {
    return FileStreamSource.open(file(), Durability.ON_COMMIT, SMALL, output.between());
  }

  private int byteAtEnd() throws IOException {
    try (var reader = FileStreamSource.openReadOnly(file(), SMALL)) {
      return byteAt(reader.getHeader().totalLength());
    }
  }

  /// The byte there; −1 if the file ends before it.
  private int byteAt(long offset) throws IOException {
    try (var raw = new RandomAccessFile(file().toFile(), "r")) {
      raw.seek(offset);
      return raw.read();
    }
  }

  private static StreamEntry data(long number, int dataBytes) {
    var data = new byte[dataBytes];
    Arrays.fill(data, (byte) 2);
    return new StreamEntry(3, number, data);
  }

  @Test
  void truncationLeavesAZeroWhereTheRemovedEntryWas() throws IOException {
    try (var source = create()) {
      for (int number = 0; number < 5; number++) commit(source, data(number, 20));
      for (int left = 4; left >= 0; left--) {
        source.truncate(left);
        assertEquals(0, byteAtEnd());
      }
    }
  }

  @Test
  void failedCommitLeavesAZero() throws IOException {
    try (var source = create()) {
      commit(source, data(0, 20));
      source.startAtomicOp();
      add(source, data(1, 5));
      output.beforeForce(
          () -> {
            throw new IOException("The disk is full.");
          });
      assertThrows(IOException.class, source::commitAtomicOp);
      assertEquals(0, byteAtEnd());
    }
  }

  @Test
  void shorterCommitAfterAFailedOneLeavesAZero() throws IOException {
    try (var source = create()) {
      source.startAtomicOp();
      for (int number = 0; number < 9; number++) add(source, data(number, 20));
      output.beforeForce(
          () -> {
            throw new IOException("The disk is full.");
          });
      assertThrows(IOException.class, source::commitAtomicOp);
      source.rollbackAtomicOp();
      output.beforeForce(() -> {});
      commit(source, data(0, 5));
      assertEquals(0, byteAtEnd());
      commit(source, data(1, 47));
      assertEquals(0, byteAtEnd());
    }
  }

  @Test
  void openingPutsAZeroOverWhatAKillLeft() throws IOException {
    long end;
    try (var source = create()) {
      end = source.getHeader().totalLength();
    }
    try (var raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.seek(end);
      raw.write(EntryCodec.encode(event(0, "never committed")));
    }
    output.takeSteps();
    try (var source = open()) {
      // Forced first: a header with an earlier end may not be on the disk yet.
      assertEquals(List.of("force", "write 1 at 4,096"), output.takeSteps());
      assertEquals(0, byteAtEnd());
      assertEquals(0, source.getHeader().totalEntries());
    }
    open().close();
    assertEquals(List.of(), output.takeSteps());
  }

  @Test
  void fileIsLongerThanAStreamOfFullPages() throws IOException {
    try (var source = create()) {
      for (int number = 0; number < 100; number++) commit(source, data(number, 47));
      assertEquals(4096 + 100 * 64, source.getHeader().totalLength());
      assertEquals(0, byteAtEnd());
    }
  }

  @Test
  void openingMakesAFullFileLonger() throws IOException {
    StreamHeader header;
    try (var source = create()) {
      for (int number = 0; number < 3; number++) commit(source, data(number, 47));
      header = source.getHeader();
    }
    try (var raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.setLength(header.totalLength());
    }
    assertEquals(-1, byteAtEnd());
    open().close();
    assertEquals(0, byteAtEnd());
  }
}
