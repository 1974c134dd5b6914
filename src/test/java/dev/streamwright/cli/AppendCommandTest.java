package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.PageLayout;
import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.leveldb.WriteBatch;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Entries;
import dev.streamwright.text.HexText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendCommandTest {

  @TempDir private Path folder;
  private String chain;

  @BeforeEach
  void create() {
    chain = folder.resolve("chain.bin").toString();
    Ran.run("sample", chain, "--blocks", "0");
  }

  @Test
  void everyWayToWriteAnEntryIsUnderstood() throws IOException {
    Files.write(folder.resolve("payload.bin"), new byte[] {9, 8, 7});
    var file =
        operation(
            """
            {"entries": [
              {"bookmark": "block 12"},
              {"bookmark": {"batch": 3}},
              {"bookmark": "0x0802100c"},
              {"type": "L2_BLOCK", "fields": {"number": 12, "batch_number": "3",
                "timestamp": "2026-11-23 12:03:09", "debug": {"message": "é"}}},
              {"type": "L2 block end", "fields": {}},
              {"type": 7, "data": "0x01 02 ff"},
              {"type": "4294967295", "data": ""},
              {"type": "0xb0", "text": "mine"},
              {"type": 7, "text": "hellö"},
              {"type": 7, "file": "payload.bin"}
            ]}
            """);

    assertEquals(Ran.done("Committed 10 entries: 0 to 9.\n"), Ran.run("append", chain, file));
    assertEquals(
        List.of(
            "176 0x0802100c",
            "176 0x08011003",
            "176 0x0802100c",
            "2 0x080c100318fdd690d80672040a02c3a9",
            "6 0x",
            "7 0x0102ff",
            "4294967295 0x",
            "176 0x6d696e65",
            "7 0x68656c6cc3b6",
            "7 0x090807"),
        entries());
  }

  @Test
  void bookmarksThatTheDatabaseLacksAreInItAfterwards() throws IOException {
    Ran.run("sample", folder.resolve("full.bin").toString(), "--blocks", "50");
    Files.delete(folder.resolve("full.index"));
    var database = folder.resolve("full.db");
    int complete = bookmarks(database);
    try (var foreign = LevelDb.open(database)) {
      var first = foreign.ascending(new byte[0], 1).getFirst();
      foreign.write(new WriteBatch().delete(first.getKey()));
    }
    assertEquals(complete - 1, bookmarks(database));
    var operation = "{\"entries\":[{\"bookmark\":\"0x6e6577\"},{\"type\":1,\"text\":\"a\"}]}";
    Ran.runWith(operation, "append", folder.resolve("full.bin").toString(), "-");
    assertEquals(complete + 1, bookmarks(database));
  }

  private static int bookmarks(Path database) throws IOException {
    try (var opened = LevelDb.openReadOnly(database)) {
      return opened.ascending(new byte[0], Integer.MAX_VALUE).size();
    }
  }

  @Test
  void operationsFollowEachOther() throws IOException {
    var operation = "{\"entries\":[{\"type\":1,\"text\":\"a\"}]}";
    assertEquals(
        Ran.done("Committed 1 entry: 0 to 0.\n"), Ran.runWith(operation, "append", chain, "-"));
    assertEquals(
        Ran.done("Committed 1 entry: 1 to 1.\n"), Ran.runWith(operation, "append", chain, "-"));
    assertEquals(List.of("1 0x61", "1 0x61"), entries());
  }

  @Test
  void aDryRunCommitsNothing() throws IOException {
    assertEquals(
        Ran.done(
            """
            0    Bookmark             21 B  L2 block 12 08 02 10 0c
            1  Type 7                 22 B  “hello”
            Nothing was committed: this was a dry run.
            """),
        Ran.runWith(
            "{\"entries\":[{\"bookmark\":\"block 12\"},{\"type\":7,\"text\":\"hello\"}]}",
            "append",
            "--dry-run",
            chain,
            "-"));
    assertEquals(List.of(), entries());
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() throws IOException {
    assertWrong("This is no JSON: look at line 1 column 3.", "{entries:[]}");
    assertWrong("This is no JSON: look at line 1 column 13.", "{\"entries\":[");
    assertWrong("This is no JSON: look at line 1 column 19.", "{\"entries\":[{}]} 5");
    assertWrong("This is a list. Put it into an object: {\"entries\": […]}.", "[]");
    var reads = " An operation reads {\"entries\": [{\"type\": 7, \"text\": \"hello\"}]}.";
    assertWrong("This is no operation." + reads, "5");
    assertWrong("There is nothing in it." + reads, "{}");
    assertWrong("“more” is not known here; there can be entries.", "{\"more\":1}");
    assertWrong("“more” is not known here; there can be entries.", "{\"more\":1,\"entries\":[]}");
    assertWrong("entries: a list is expected here.", "{\"entries\":{}}");
    assertWrong("There are no entries in it.", "{\"entries\":[]}");
    assertWrong(
        "entries[1].text: This field is there twice.",
        "{\"entries\":[{\"type\":7,\"text\":\"a\"},{\"type\":7,\"text\":\"a\",\"text\":\"b\"}]}");
    assertWrong(
        "entries[0].fields.timestamp: Not a time: yesterday."
            + " Write seconds since 1970, or 2026-11-23 12:03:09.",
        "{\"entries\":[{\"type\":\"L2_BLOCK\",\"fields\":{\"timestamp\":\"yesterday\"}}]}");
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    var file = folder.resolve("latin.json");
    Files.write(
        file, "{\"entries\":[{\"type\":7,\"text\":\"ä\"}]}".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        Ran.failed(file + ": This is no text in UTF-8: look at byte 30."),
        Ran.run("append", chain, file.toString()));
    assertEquals(
        Ran.failed(folder + " is a folder: name the JSON file in it."),
        Ran.run("append", chain, folder.toString()));
  }

  @Test
  void whatIsWrongInAnEntryIsToldWithItsPlace() throws IOException {
    assertWrongEntry(": an object is expected here.", "5");
    assertWrongEntry(
        ": an entry reads {\"type\": 7, \"text\": \"hello\"} or {\"bookmark\": \"block 12\"}.",
        "{}");
    assertWrongEntry(": “type” is missing.", "{\"text\":\"x\"}");
    assertWrongEntry(
        ": “typ” is not known here; there can be type, data, text, file, fields.",
        "{\"typ\":1,\"data\":\"\"}");
    assertWrongEntry(
        ": “data” is not known here; there can be bookmark.",
        "{\"bookmark\":\"block 1\",\"data\":\"\"}");
    assertWrongEntry(
        ": there must be one of data, text, file, fields; there is none.", "{\"type\":1}");
    assertWrongEntry(
        ": there must be one of data, text, file, fields; there are data and text.",
        "{\"type\":1,\"text\":\"\",\"data\":\"\"}");
    for (var type : List.of("-1", "1.5", "4294967296", "99999999999", "\"block\"", "true"))
      assertWrongEntry(
          ".type: “%s” is no type; write a number up to 4,294,967,295, or a name such as L2_BLOCK."
              .formatted(type.replace("\"", "")),
          "{\"type\":%s,\"data\":\"\"}".formatted(type));
    assertWrongEntry(
        ".type: a string or a number is expected here.", "{\"type\":null,\"data\":\"\"}");
    assertWrongEntry(
        ".data: “g” at character 3 is no hex digit. Use 0 to 9 and a to f.",
        "{\"type\":1,\"data\":\"0xgg\"}");
    assertWrongEntry(".text: a string or a number is expected here.", "{\"type\":1,\"text\":[]}");
    assertWrongEntry(
        ".file: there is no file %s.".formatted(folder.resolve("none.bin")),
        "{\"type\":1,\"file\":\"none.bin\"}");
  }

  @Test
  void whatIsWrongInABookmarkIsToldWithItsPlace() throws IOException {
    assertWrongEntry(
        ".bookmark: “17” is no bookmark. Write block 12, batch 3, or its bytes as 0x0802…",
        "{\"bookmark\":17}");
    assertWrongEntry(
        ".bookmark: Bookmark is 17 bytes long; the limit is 16.",
        "{\"bookmark\":\"0x%s\"}".formatted("00".repeat(17)));
    assertWrongEntry(
        ".bookmark: there must be one of block, batch.",
        "{\"bookmark\":{\"block\":1,\"batch\":1}}");
    assertWrongEntry(
        ".bookmark: “tx” is not known here; there can be block, batch.",
        "{\"bookmark\":{\"tx\":1}}");
    assertWrongEntry(
        ".data: 17 bytes; the limit is 16.",
        "{\"type\":176,\"data\":\"%s\"}".formatted("00".repeat(17)));
    assertWrongEntry(
        ".text: a bookmark is at least 1 byte long; this one is empty.",
        "{\"type\":\"BOOKMARK\",\"text\":\"\"}");
  }

  @Test
  void whatIsWrongInFieldsIsToldWithItsPlace() throws IOException {
    assertWrongEntry(
        ".fields: entries of this type have no fields; write their data in hex.",
        "{\"type\":7,\"fields\":{}}");
    assertWrongEntry(".fields: an object is expected here.", "{\"type\":2,\"fields\":[]}");
    assertWrongEntry(
        ".fields.numbr: BatchEnd has no such field; there can be number, local_exit_root,"
            + " state_root, debug.",
        "{\"type\":4,\"fields\":{\"numbr\":1}}");
    assertWrongEntry(
        ".fields.number: Not a number: twelve.", "{\"type\":2,\"fields\":{\"number\":\"twelve\"}}");
    assertWrongEntry(
        ".fields.hash: 1 byte given, a hash has 32. Add 62 hex digits at the end.",
        "{\"type\":2,\"fields\":{\"hash\":\"0x01\"}}");
    assertWrongEntry(
        ".fields.debug: “text” is not known here; there can be message.",
        "{\"type\":2,\"fields\":{\"debug\":{\"text\":\"\"}}}");
  }

  @Test
  void dataThatAreTooLongAreRefusedBeforeTheyAreRead() throws IOException {
    var large = folder.resolve("large.bin");
    Files.write(large, new byte[PageLayout.STANDARD.maxDataBytes()]);
    var operation = "{\"entries\":[{\"type\":1,\"file\":\"large.bin\"}]}";
    assertEquals(0, Ran.run("append", chain, operation(operation)).code());

    Files.write(large, new byte[PageLayout.STANDARD.maxDataBytes() + 1]);
    assertEquals(
        "entries[0].file: 1,048,560 bytes; the limit is 1,048,559.",
        Ran.run("append", chain, operation(operation)).err().strip().split(": ", 2)[1]);
    assertEquals(1, entries().size());
  }

  @Test
  void aStreamThatCannotBeWrittenToIsAFailure() throws IOException {
    var file = operation("{\"entries\":[{\"type\":1,\"text\":\"a\"}]}");
    assertEquals(
        Ran.failed("There is no file %s.".formatted(Path.of("nowhere.bin").toAbsolutePath())),
        Ran.run("append", "nowhere.bin", file));
    try (var held = FileStreamSource.open(Path.of(chain))) {
      var ran = Ran.run("append", chain, file);
      assertEquals(1, ran.code());
      assertTrue(ran.err().contains("chain.bin"), ran.err());
      assertEquals(0, held.getHeader().totalEntries());
    }
  }

  @Test
  void wrongUsageIsRefused() {
    var append = "streamwright append";
    assertEquals(
        Ran.refused(
            "STREAM is missing: a stream file (chain.bin) or a server (127.0.0.1:6900). "
                + "OPERATION is missing: the JSON file; - for the standard input.",
            append),
        Ran.run("append"));
    assertEquals(
        Ran.refused("OPERATION is missing: the JSON file; - for the standard input.", append),
        Ran.run("append", chain));
    assertEquals(
        Ran.refused("“b” is more than the command takes.", append),
        Ran.run("append", chain, "a", "b"));
    assertEquals(Ran.failed("There is no file none.json."), Ran.run("append", chain, "none.json"));
  }

  /// That an operation is refused, with nothing committed and its file named.
  private void assertWrong(String reason, String json) throws IOException {
    var file = operation(json);
    assertEquals(Ran.failed(file + ": " + reason), Ran.run("append", chain, file));
    assertEquals(List.of(), entries());
  }

  /// That an operation is refused for its second entry.
  private void assertWrongEntry(String reason, String entry) throws IOException {
    assertWrong(
        "entries[1]" + reason,
        "{\"entries\":[{\"type\":1,\"text\":\"right\"},%s]}".formatted(entry));
  }

  private String operation(String json) throws IOException {
    var file = folder.resolve("operation.json");
    Files.writeString(file, json);
    return file.toString();
  }

  private List<String> entries() throws IOException {
    try (var reader = FileStreamSource.openReadOnly(Path.of(chain))) {
      return Entries.all(reader).stream()
          .map(entry -> Integer.toUnsignedString(entry.type()) + " " + HexText.of(entry.data()))
          .toList();
    }
  }
}
