package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.leveldb.WriteBatch;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Chain;
import dev.streamwright.testkit.GoldenStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

  private static final Path STREAMS = Path.of("..", "shared", "streams");

  @TempDir private Path folder;

  /// But for the rows that the reference leaves in its index when it rolls back or truncates.
  @Test
  void noStreamOfTheReferenceHasAnError() throws IOException {
    for (var name : GoldenStream.names()) {
      var golden = GoldenStream.named(name);
      var ran = Ran.run("verify", golden.unpackInto(folder).toString());

      assertEquals("", ran.err(), name);
      boolean leavesRows = name.contains("rollback") || name.contains("truncated");
      var errors = ran.out().lines().filter(line -> line.startsWith("  error")).toList();
      assertEquals(errors.isEmpty() ? 0 : 1, ran.code(), ran.out());
      assertTrue(errors.isEmpty() || leavesRows, ran.out());
      assertTrue(errors.stream().allMatch(line -> line.contains("index row")), ran.out());
    }
  }

  @Test
  void noRealStreamHasAnErrorOrWarning() throws IOException {
    assumeTrue(Files.isDirectory(STREAMS), "The real streams are not on this machine.");
    for (var name :
        List.of(
            "net8-v2.trim6p", "pmt-prague-v3-20250530.trim2p", "pmt-prague-v3-20250620.trim2p")) {
      var file = folder.resolve(name + ".bin");
      try (var content =
          new GZIPInputStream(Files.newInputStream(STREAMS.resolve(name + ".bin.gz")))) {
        Files.copy(content, file);
      }
      var ran = Ran.run("verify", file.toString());
      assertEquals(0, ran.code(), ran.out());
      assertTrue(ran.out().endsWith("\n2 notes\n"), ran.out());
    }
  }

  @Test
  void whatIsInAStreamIsCounted() throws IOException {
    var zkevm = GoldenStream.named("zkevm").unpackInto(folder).toString();
    var out = Ran.run("verify", zkevm).out();
    assertTrue(
        out.startsWith(
            """
            %s: 15,153 entries, 4,516,993 bytes in use
              Bookmark        2,434
              Batch start     417
              L2 block        2,000
              Transaction     7,868
              Batch end       417
              Update GER      17
              L2 block end    2,000
            """
                .formatted(zkevm)),
        out);
    assertTrue(out.contains("\n29 rules over all 15,153 entries.\n"), out);
  }

  @Test
  void dataThatCannotBeDecodedAreNotedUnlessTheyAreAChains() throws IOException {
    var wire = GoldenStream.named("wire").unpackInto(folder).toString();
    assertTrue(Ran.run("verify", wire).out().contains("  note, entry 1: At byte 19: "));
    assertFalse(Ran.run("verify", wire, "--no-data").out().contains("C1"));
    var extended = GoldenStream.named("extended").unpackInto(folder).toString();
    assertTrue(
        Ran.run("verify", extended, "--no-bookmarks", "--max", "17")
            .out()
            .contains("\n  83 more\n"));
  }

  @Test
  void aDamagedEntryIsNamedAndTheRestIsChecked() throws IOException {
    var file = sample();
    write(file, 4117 + 26 + 9, 77);
    var ran = Ran.run("verify", file);
    assertEquals(1, ran.code());
    assertTrue(
        ran.out()
            .contains(
                "\n  error, entry 2: Entries 2 to 17 were left out: Entries from 2 on of chain.bin"
                    + " cannot be read at offset 4,152: expected entry number 2, found entry"
                    + " number 77.\n"),
        ran.out());
    assertTrue(ran.out().startsWith(file + ": 18 entries, "), ran.out());
  }

  @Test
  void anEndThatIsElsewhereIsAnError() throws IOException {
    var file = sample();
    write(file, 38, 0x7000);
    var ran = Ran.run("verify", file);
    assertEquals(1, ran.code());
    assertTrue(
        ran.out().contains("The header puts the stream's end at offset 28,672; the last entry"),
        ran.out());
    assertTrue(ran.out().startsWith(file + ": 18 entries, 28,672 bytes in use\n"), ran.out());
  }

  @Test
  void aCutFileIsAnError() throws IOException {
    var file = sample();
    try (var channel = new RandomAccessFile(file, "rw")) {
      channel.setLength(4117 + 30);
    }
    var ran = Ran.run("verify", file);
    assertEquals(1, ran.code());
    assertTrue(ran.out().contains("The file is cut off: its header needs "), ran.out());
    assertTrue(ran.out().contains(", and it has 4,147 bytes with 2.\n"), ran.out());
  }

  @Test
  void aFileThatIsNoStreamIsAFinding() throws IOException {
    var file = sample();
    write(file, 0, 0x7000);
    var ran = Ran.run("verify", file, "--json");
    assertEquals(1, ran.code());
    assertTrue(
        ran.out().startsWith("{\"rule\":\"P1\",\"severity\":\"error\",\"entry\":null,"), ran.out());
  }

  @Test
  void findingsAreLinesOfJsonAndASummary() throws IOException {
    var file = folder.resolve("chain.bin");
    Ran.run("sample", file.toString(), "--blocks", "0");
    try (var source = FileStreamSource.open(file)) {
      Chain.ofBatches(2, 2).startBatch(2).block(900, 2).blockEnd(900).batchEnd(2).in(source);
    }
    var ran = Ran.run("verify", file.toString(), "--json");
    assertEquals(1, ran.code());
    var lines = ran.out().lines().toList();
    var gap =
        "{\"rule\":\"N4\",\"severity\":\"error\",\"entry\":\"21\",\"expected\":\"block 4\","
            + "\"found\":\"block 900\",\"sentence\":\"Block 900 follows block 3 (entry 15): 896"
            + " blocks are missing.\"}";
    assertTrue(lines.contains(gap), ran.out());
    assertTrue(
        lines
            .getLast()
            .contains(
                "\"first\":\"0\",\"next\":\"24\",\"end\":\"24\",\"complete\":true,\"errors\":1,"),
        ran.out());
  }

  @Test
  void anIndexThatAnotherProgramWroteIsAuditedAndRebuilt() throws IOException {
    var file = folder.resolve("chain.bin");
    Ran.run("sample", file.toString(), "--blocks", "3");
    try (var database = LevelDb.open(folder.resolve("chain.db"))) {
      database.write(
          new WriteBatch().put(new byte[] {8, 2, 16, 99}, new byte[] {0, 0, 0, 0, 0, 0, 0, 50}));
      database.write(new WriteBatch().delete(new byte[] {8, 2, 16, 2}));
    }
    var ran = Ran.run("verify", file.toString());
    assertEquals(1, ran.code());
    assertTrue(ran.out().contains("Another program has written the bookmark index last."));
    assertTrue(
        ran.out()
            .contains(
                "error, file: The index row of bookmark 0x08021063 leads to entry 50, which the"
                    + " stream does not have."),
        ran.out());
    assertTrue(ran.out().contains(": The bookmark has no row in the index"), ran.out());
    ran = Ran.run("verify", file.toString(), "--rebuild-index");
    assertEquals(0, ran.code(), ran.out());
    assertFalse(ran.out().contains("B3"), ran.out());
  }

  @Test
  void wrongUsageIsRefused() {
    var verify = "streamwright verify";
    assertEquals(
        Ran.refused(
            "STREAM is missing: a stream file (chain.bin) or a server (127.0.0.1:6900).", verify),
        Ran.run("verify"));
    assertEquals(
        Ran.refused("“b.bin” is more than the command takes.", verify),
        Ran.run("verify", "a.bin", "b.bin"));
    assertEquals(Ran.failed("There is no file a.bin."), Ran.run("verify", "a.bin"));
  }

  private String sample() {
    var file = folder.resolve("chain.bin").toString();
    Ran.run("sample", file, "--blocks", "3");
    return file;
  }

  private static void write(String file, long offset, long value) throws IOException {
    try (var target = new RandomAccessFile(file, "rw")) {
      target.seek(offset);
      target.writeLong(value);
    }
  }
}
