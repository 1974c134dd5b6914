package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Entries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferCommandsTest {

  @TempDir private Path folder;
  private String chain;

  @BeforeEach
  void create() {
    chain = path("chain.bin");
    Ran.run("sample", chain, "--blocks", "20");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void blocksBecomeASmallerStream() throws IOException {
    var part = path("part.bin");
    var ran = Ran.run("export", chain, part, "block", "10..block", "12");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(
        ran.out().contains("There they count from 0: entry 52 of " + chain + " became entry 0."),
        ran.out());
    assertEquals(0, Ran.run("verify", part).code());
    assertTrue(
        Ran.run("find", part, "block", "10")
            .out()
            .startsWith("Bookmark L2 block 10 is at entry 0.\n"));
    assertEquals(1, Ran.run("find", part, "block", "13").code());
    assertTrue(Ran.run("show", part, "last").out().contains("L2 block end"));
  }

  @Test
  void linesBecomeTheSameStreamAgain() throws IOException {
    assertEquals(0, Ran.run("export", chain, path("all.ndjson")).code());
    var ran = Ran.run("import", path("all.ndjson"), path("again.bin"));
    try (var one = FileStreamSource.openReadOnly(Path.of(chain));
        var other = FileStreamSource.openReadOnly(folder.resolve("again.bin"))) {
      assertEquals(
          Ran.done(
              "Created %s with %d entries.\n"
                  .formatted(path("again.bin"), one.getHeader().totalEntries())),
          ran);
      assertEquals(Entries.all(one), Entries.all(other));
      assertEquals(one.getHeader(), other.getHeader());
    }
  }

  @Test
  void whatShowPrintsIsTakenFromTheStandardInput() throws IOException {
    var shown = Ran.run("show", chain, "3..9", "--json").out();
    long before = entries(chain);
    assertEquals(
        Ran.done("Committed 7 entries: %d to %d.\n".formatted(before, before + 6)),
        Ran.runWith(shown, "import", "-", chain));
    assertEquals(before + 7, entries(chain));
    assertArrayEquals(
        Ran.run("show", chain, "3..9", "--hex").out().getBytes(),
        Ran.run("show", chain, before + "..", "--hex").out().getBytes());
  }

  private static long entries(String stream) throws IOException {
    try (var reader = FileStreamSource.openReadOnly(Path.of(stream))) {
      return reader.getHeader().totalEntries();
    }
  }

  @Test
  void aFileThatIsThereIsReplacedOnlyIfAsked() throws IOException {
    var file = Files.writeString(folder.resolve("part.csv"), "mine").toString();
    assertEquals(
        Ran.failed(file + " is there already. Name another file, or replace it with --replace."),
        Ran.run("export", chain, file, "3..9"));
    assertEquals("mine", Files.readString(Path.of(file)));
    assertEquals(0, Ran.run("export", chain, file, "3..9", "--replace").code());
    assertEquals(8, Files.readAllLines(Path.of(file)).size());
  }

  @Test
  void wrongUsageIsToldInSentences() {
    assertEquals(
        Ran.refused(
            path("part.xyz")
                + " does not say what to write: end its name in .bin, .ndjson, .csv or .raw, or"
                + " give --format.",
            "streamwright export"),
        Ran.run("export", chain, path("part.xyz")));
    assertEquals(
        Ran.refused(
            "--format is “xml”; it must be stream, ndjson, csv or raw.", "streamwright export"),
        Ran.run("export", chain, path("part.xyz"), "--format", "xml"));
    assertEquals(
        Ran.refused(
            "--system-id and --stream-version are for a stream that is created.",
            "streamwright import"),
        Ran.runWith("", "import", "-", chain, "--system-id", "7"));
    assertEquals(
        Ran.refused("--stream-version is 256; it must be 0 to 255.", "streamwright import"),
        Ran.runWith("", "import", "-", path("new.bin"), "--stream-version", "256"));
  }

  @Test
  void aLineThatIsNoEntryLeavesNoStream() throws IOException {
    assertEquals(
        Ran.failed(
            "The standard input, line 2: This is no JSON: an object in one line is expected."),
        Ran.runWith("{\"type\":7,\"data\":\"0x01\"}\nx", "import", "-", path("new.bin")));
    assertTrue(Files.notExists(folder.resolve("new.bin")));
    assertTrue(Files.notExists(folder.resolve("new-bin-unfinished")));
  }
}
