package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.HeaderCodec;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.BinaryChain;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Streams of the generations before protobuf, on the command line.
class BinaryPayloadsTest {

  @TempDir private static Path folder;
  private static String big;
  private static String little;

  @BeforeAll
  static void write() throws IOException {
    big = write("big.bin", new BinaryChain(ByteOrder.BIG_ENDIAN, 122, true));
    little = write("little.bin", new BinaryChain(ByteOrder.LITTLE_ENDIAN, 78, false));
    giveLegacyHeader(Path.of(little));
  }

  private static String write(String name, BinaryChain chain) throws IOException {
    var file = folder.resolve(name);
    try (var stream = FileStreamSource.create(file, StoreOptions.sequencer(1101))) {
      stream.sendOperation(chain.batches(60));
    }
    return file.toString();
  }

  /// As files had it before 2024: 29 bytes, without version and system id.
  private static void giveLegacyHeader(Path file) throws IOException {
    try (var access = new RandomAccessFile(file.toFile(), "rw")) {
      access.seek(HeaderCodec.MAGIC_BYTES + 22);
      long length = access.readLong();
      long entries = access.readLong();
      access.seek(HeaderCodec.MAGIC_BYTES);
      access.write(
          ByteBuffer.allocate(38)
              .put((byte) 1)
              .putInt(29)
              .putLong(1)
              .putLong(length)
              .putLong(entries)
              .array());
    }
  }

  @Test
  void theHeaderSaysHowPayloadsAreWrittenAndWhatSpeaksForIt() {
    assertTrue(
        Ran.run("show", big)
            .out()
            .endsWith("payloads      binary, big-endian: 512 of 512 samples\n"));
    assertTrue(
        Ran.run("show", little)
            .out()
            .endsWith("payloads      binary, little-endian: 512 of 512 samples\n"));
    assertTrue(
        Ran.run("show", big, "--json")
            .out()
            .contains("\"payloads\": \"binary, big-endian: 512 of 512 samples\""));
  }

  @Test
  void entriesAreListedAsWhatTheyAre() {
    assertEquals(
        Ran.done(
            """
            \s9  Bookmark               26 B  Batch 1 01 00 00 00 00 00 00 00 01
            10    Bookmark             26 B  L2 block 2 00 00 00 00 00 00 00 00 02
            11    L2 block            139 B  Block 2 batch 1 2023-11-14 22:13:22
            12      Transaction       165 B  → 0x3535…3535 1.0000 ETH
            13    L2 block end         89 B  Block 2 state root 0x57575757…57575757
            """),
        Ran.run("show", big, "9..13"));
    assertEquals(
        Ran.done(
            """
            \s9  Bookmark               26 B  Batch 1 01 01 00 00 00 00 00 00 00
            10    Bookmark             26 B  L2 block 2 00 02 00 00 00 00 00 00 00
            11    L2 block             95 B  Block 2 batch 1 2023-11-14 22:13:22
            12      Transaction       133 B  → 0x3535…3535 1.0000 ETH
            13    L2 block end         89 B  Block 2 state root 0x57575757…57575757
            """),
        Ran.run("show", little, "9..13"));
  }

  @Test
  void aBlockIsShownWithItsFieldsAndATransactionWithItsSender() {
    var block = Ran.run("show", big, "block 2").out();
    for (var line :
        new String[] {
          "number             2",
          "batch_number       1",
          "delta_timestamp    3",
          "l1_infotree_index  7",
          "fork_id            8",
          "chain_id           1101"
        }) assertTrue(block.contains(line), block);
    assertTrue(
        Ran.run("show", little, "12", "--json").out().contains(BinaryChain.SENDER.substring(2, 8))
            || Ran.run("show", little, "12").out().toLowerCase().contains(BinaryChain.SENDER));
  }

  @Test
  void blocksAndBatchesAreFoundInBothOrders() {
    for (var file : new String[] {big, little}) {
      assertEquals(
          "Bookmark L2 block 100 is at entry 467.\n",
          Ran.run("find", file, "block", "100").out().lines().findFirst().orElseThrow() + "\n");
      assertEquals(
          "Bookmark Batch 59 is at entry 550.",
          Ran.run("find", file, "batch", "59").out().lines().findFirst().orElseThrow());
      assertEquals(
          Ran.failed("There is no bookmark L2 block 5,000. Nearest: 119 at entry 555."),
          Ran.run("find", file, "block", "5000"));
    }
  }

  @Test
  void aStreamOfAnEarlierGenerationHasNoProblem() {
    for (var file : new String[] {big, little}) {
      var ran = Ran.run("verify", file);
      assertEquals(0, ran.code());
      assertTrue(ran.out().contains("  L2 block        120\n"), ran.out());
      assertTrue(ran.out().contains("  Update GER      20\n"), ran.out());
      assertTrue(!ran.out().contains("Warning"), ran.out());
    }
  }

  @Test
  void theFormatCanBeSetByHand() {
    assertTrue(
        Ran.run("show", big, "11", "--payloads", "protobuf")
            .out()
            .startsWith("Entry 11: Batch start"));
    assertTrue(
        Ran.run("show", big, "11", "--payloads", "little-endian")
            .out()
            .contains("number             144,115,188,075,855,872"));
    assertEquals(
        Ran.refused(
            "There is no payload format middle. There are protobuf, little-endian, big-endian.",
            "streamwright show"),
        Ran.run("show", big, "11", "--payloads", "middle"));
  }
}
