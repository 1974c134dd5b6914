package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.testkit.GoldenStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

  private static final String GOOD = "No problem was found.\n";

  @TempDir private Path folder;

  @Test
  void everyStreamOfTheReferenceIsGood() throws IOException {
    for (var name : GoldenStream.names()) {
      var golden = GoldenStream.named(name);
      var ran = Ran.run("verify", golden.unpackInto(folder).toString());

      assertEquals("", ran.err(), name);
      assertTrue(ran.out().endsWith(GOOD), name);
    }
  }

  @Test
  void whatIsInAStreamIsCounted() throws IOException {
    var zkevm = GoldenStream.named("zkevm").unpackInto(folder).toString();
    assertEquals(
        Ran.done(
            """
            %s: 15,153 entries, 4,516,993 bytes in use
              Bookmark        2,434
              Batch start     417
              L2 block        2,000
              Transaction     7,868
              Batch end       417
              Update GER      17
              L2 block end    2,000
            No problem was found.
            """
                .formatted(zkevm)),
        Ran.run("verify", zkevm));
  }

  @Test
  void dataThatCannotBeDecodedAreWarnedOf() throws IOException {
    var wire = GoldenStream.named("wire").unpackInto(folder).toString();
    var warning = "Warning: Entry 1, Batch start: At byte 19: ";
    assertTrue(Ran.run("verify", wire).out().contains(warning));
    assertTrue(!Ran.run("verify", wire, "--no-data").out().contains("Warning"));
    var extended = GoldenStream.named("extended").unpackInto(folder).toString();
    assertTrue(
        Ran.run("verify", extended, "--no-bookmarks")
            .out()
            .endsWith("… and 83 warnings more\n" + GOOD));
  }

  @Test
  void aDamagedEntryIsAProblem() throws IOException {
    var file = sample();
    write(file, 4117 + 26 + 9, 77);
    var ran = Ran.run("verify", file);
    assertEquals(1, ran.code());
    assertEquals(
        "Entries from 2 on of chain.bin cannot be read at offset 4,152: expected entry number 2,"
            + " found entry number 77.\n",
        ran.err());
    assertTrue(ran.out().startsWith(file + ": 18 entries, "), ran.out());
  }

  @Test
  void anEndThatIsElsewhereIsAProblem() throws IOException {
    var file = sample();
    write(file, 38, 0x7000);
    var ran = Ran.run("verify", file);
    assertEquals(1, ran.code());
    assertTrue(
        ran.err().startsWith("The header puts the stream's end at offset 28,672; the last entry"),
        ran.err());
    assertTrue(ran.out().startsWith(file + ": 18 entries, 28,672 bytes in use\n"), ran.out());
  }

  @Test
  void aCutFileIsAProblem() throws IOException {
    var file = sample();
    try (var channel = new RandomAccessFile(file, "rw")) {
      channel.setLength(4117 + 30);
    }
    var ran = Ran.run("verify", file);
    assertEquals(1, ran.code());
    assertTrue(ran.err().startsWith("The file is cut off: its header needs "), ran.err());
    assertTrue(ran.err().endsWith(", and it has 4,147 bytes with 2.\n"), ran.err());
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
