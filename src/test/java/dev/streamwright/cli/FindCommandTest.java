package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Entries;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindCommandTest {

  @TempDir private static Path folder;
  private static String chain;
  private static String other;

  @BeforeAll
  static void write() throws IOException {
    chain = folder.resolve("chain.bin").toString();
    other = folder.resolve("other.bin").toString();
    Ran.run("sample", chain, "--blocks", "20");
    Ran.run("sample", other, "--blocks", "0");
    try (var source = FileStreamSource.open(Path.of(other), Durability.OPERATING_SYSTEM)) {
      Entries.commit(
          source,
          Entries.bookmarkEntry(0, "alpha"),
          Entries.event(1, "one"),
          Entries.bookmarkEntry(2, "omega"));
    }
  }

  @Test
  void bookmarkOfABlockIsFound() {
    assertEquals(
        Ran.done(
            """
            Bookmark L2 block 2 is at entry 10.
            First event after it: entry 11, L2 block, type 2, 229 B: Block 2 batch 2 2025-06-07 08:00:06
            """),
        Ran.run("find", chain, "block", "2"));
    assertEquals(Ran.run("find", chain, "block", "2"), Ran.run("find", chain, "b 2"));
    assertEquals(Ran.run("find", chain, "block", "2"), Ran.run("find", chain, "0x08021002"));
  }

  @Test
  void bookmarkByItsBytesIsFound() {
    assertEquals(
        Ran.done(
            """
            Bookmark 0x616c706861 is at entry 0.
            First event after it: entry 1, L2 block, type 2, 20 B: “one” no L2Block
            """),
        Ran.run("find", other, "0x616c706861"));
    assertEquals(
        Ran.done("Bookmark 0x6f6d656761 is at entry 2.\nNo event follows it.\n"),
        Ran.run("find", other, "0x6f6d656761"));
  }

  @Test
  void bookmarkIsShownAsJson() {
    assertEquals(
        Ran.done(
            """
            {
              "bookmark": "0x08011001",
              "names": "Batch 1",
              "entry": 0,
              "first_event": {
                "number": 1,
                "type": 1,
                "kind": "Batch start",
                "length": 26,
                "message": "BatchStart",
                "fields": {
                  "number": 1,
                  "type": "injected",
                  "fork_id": 13,
                  "chain_id": 1101
                }
              }
            }
            """),
        Ran.run("find", chain, "--json", "batch", "1"));
    assertEquals(
        Ran.done("{\n  \"bookmark\": \"0x6f6d656761\",\n  \"entry\": 2\n}\n"),
        Ran.run("find", other, "0x6f6d656761", "--json"));
  }

  @Test
  void nearestBookmarksAreToldOfOneThatIsMissing() {
    assertEquals(
        Ran.failed("There is no bookmark L2 block 0. Nearest: 1 at entry 2."),
        Ran.run("find", chain, "block", "0"));
    assertEquals(
        Ran.failed("There is no bookmark L2 block 21. Nearest: 20 at entry 117."),
        Ran.run("find", chain, "block", "21", "--json"));
    assertEquals(
        Ran.failed(
            "There is no bookmark 0x6d. Nearest: 0x616c706861 at entry 0 and 0x6f6d656761 at"
                + " entry 2."),
        Ran.run("find", other, "0x6d"));
  }

  @Test
  void whatIsNoBookmarkIsRefused() {
    var find = "streamwright find";
    assertEquals(
        Ran.refused(
            "STREAM is missing: a stream file (chain.bin) or a server (127.0.0.1:6900). "
                + "BOOKMARK is missing: block 12, batch 3, or bytes in hex: 0x0802100c.",
            find),
        Ran.run("find"));
    assertEquals(
        Ran.refused("BOOKMARK is missing: block 12, batch 3, or bytes in hex: 0x0802100c.", find),
        Ran.run("find", chain));
    assertEquals(
        Ran.refused(
            "Too large: 99,999,999,999,999,999,999. Numbers go to 18,446,744,073,709,551,615.",
            find),
        Ran.run("find", chain, "block", "99999999999999999999"));
    for (var words : new String[] {"17", "last", "offset 4096", "block", "bloc 12", ""})
      assertEquals(
          Ran.refused(
              "“%s” is no bookmark. Write block 12, batch 3, or its bytes as 0x0802…"
                  .formatted(words),
              find),
          Ran.run("find", chain, words));
    assertEquals(
        Ran.refused("“x” at character 5 is no hex digit. Use 0 to 9 and a to f.", find),
        Ran.run("find", chain, "0x08x2"));
  }

  @Test
  void aMissingFileIsAFailure() {
    assertEquals(
        Ran.failed("There is no file nowhere.bin."), Ran.run("find", "nowhere.bin", "block 1"));
  }

  @Test
  void bookmarkThatIsSetTwiceIsToldWithBothEntries() throws IOException {
    var twice = folder.resolve("twice.bin").toString();
    Ran.run("sample", twice, "--blocks", "0");
    try (var source = FileStreamSource.open(Path.of(twice), Durability.OPERATING_SYSTEM)) {
      Entries.commit(
          source,
          Entries.bookmarkEntry(0, "alpha"),
          Entries.event(1, "one"),
          Entries.bookmarkEntry(2, "alpha"));
    }
    assertEquals(
        Ran.done(
            """
            Bookmark 0x616c706861 is at entry 2.
            It stands at entry 0 too; the index answers entry 2.
            No event follows it.
            """),
        Ran.run("find", twice, "0x616c706861"));
    assertEquals(
        Ran.done(
            """
            {
              "bookmark": "0x616c706861",
              "entry": 2,
              "also_at": [
                0
              ]
            }
            """),
        Ran.run("find", twice, "0x616c706861", "--json"));
  }
}
