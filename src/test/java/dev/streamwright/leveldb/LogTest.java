package dev.streamwright.leveldb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTest {
  @TempDir Path directory;

  @Test
  void recordsAreChunksWithMaskedChecksums() throws IOException {
    // The first record of a manifest that the reference wrote.
    var record =
        HexFormat.of()
            .parseHex(
                "011a6c6576656c64622e42797465776973654" + "36f6d70617261746f720200030104" + "00");
    assertEquals(
        "b8305446220001" + HexFormat.of().formatHex(record),
        HexFormat.of().formatHex(write(List.of(record))));
  }

  /// A first record that leaves this many bytes of its block.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6, 7, 8, 100})
  void recordsCrossTheEndsOfBlocks(int left) throws IOException {
    var random = new SplittableRandom(left);
    var records = new ArrayList<byte[]>();
    for (int size : new int[] {32_768 - 7 - left, 0, 1, 100, 32_761, 100_000, 3}) {
      var record = new byte[size];
      for (int i = 0; i < size; i++) record[i] = (byte) random.nextInt();
      records.add(record);
    }
    var reader = new LogReader("log", write(records));
    for (var record : records) {
      var found = reader.next();
      assertArrayEquals(record, found.readBytes(found.remaining()));
    }
    assertNull(reader.next());
    assertFalse(reader.isTorn());
  }

  @Test
  void recordsMayStartWithAnEmptyChunk() throws IOException {
    var records = List.of(new byte[32_768 - 2 * 7], new byte[5], new byte[6]);
    var reader = new LogReader("log", write(records));
    for (var record : records) assertEquals(record.length, reader.next().remaining());
    assertNull(reader.next());
  }

  @Test
  void cutRecordsOfSeveralChunksNeverHappened() throws IOException {
    var bytes = write(List.of(new byte[10], new byte[70_000]));
    for (int size = 17; size < bytes.length; size += 101) {
      var reader = new LogReader("log", Arrays.copyOf(bytes, size));
      assertEquals(10, reader.next().remaining());
      assertNull(reader.next());
      assertEquals(size > 17, reader.isTorn());
    }
  }

  @Test
  void chunksInTheWrongOrderAreRefused() throws IOException {
    var bytes = write(List.of(new byte[70_000]));
    var middle = Arrays.copyOfRange(bytes, 32_768, bytes.length);
    assertThrows(CorruptDatabaseException.class, () -> new LogReader("log", middle).next());

    var twoStarts = Arrays.copyOf(bytes, 65_536);
    System.arraycopy(bytes, 0, twoStarts, 32_768, 32_768);
    assertThrows(CorruptDatabaseException.class, () -> new LogReader("log", twoStarts).next());
  }

  @Test
  void chunksThatCrossABlockAreRefused() {
    var bytes = new byte[70_000];
    bytes[4] = (byte) 0xff;
    bytes[5] = (byte) 0xff;
    bytes[6] = 1;
    var failure =
        assertThrows(CorruptDatabaseException.class, () -> new LogReader("log", bytes).next());
    assertEquals(
        "log cannot be read at offset 0: expected a chunk of at most 32,761 bytes,"
            + " found 65,535 bytes.",
        failure.getMessage());
  }

  @Test
  void batchesWithAWrongCountAreRefused() throws IOException {
    var record = new WriteBatch().put(new byte[1], new byte[1]).encode(1).toByteArray();
    for (int count : new int[] {0, 2, -1}) {
      record[8] = (byte) count;
      if (count < 0) Arrays.fill(record, 8, 12, (byte) -1);
      var reader = new ByteReader("log", 0, record.clone());
      assertThrows(CorruptDatabaseException.class, () -> WriteBatch.apply(reader, _ -> {}));
    }
  }

  @Test
  void emptyLogsHaveNoRecords() throws IOException {
    var reader = new LogReader("log", new byte[0]);
    assertNull(reader.next());
    assertFalse(reader.isTorn());
    assertTrue(write(List.of()).length == 0);
  }

  private byte[] write(List<byte[]> records) throws IOException {
    var file = directory.resolve("log");
    try (var writer = LogWriter.create(file)) {
      for (var record : records) writer.append(record, record.length);
    }
    var bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }
}
