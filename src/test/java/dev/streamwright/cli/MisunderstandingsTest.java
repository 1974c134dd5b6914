package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Command lines that newcomers write: the answer says what to write instead.
class MisunderstandingsTest {
  @TempDir Path folder;

  private String chain;

  @BeforeEach
  void makeStream() {
    chain = folder.resolve("chain.bin").toString();
    assertEquals(0, Ran.run("sample", chain, "--blocks", "3").code());
  }

  private static void assertSays(int code, String sentence, Ran ran) {
    assertTrue(ran.err().startsWith(sentence), ran.err());
    assertEquals(code, ran.code(), ran.err());
    assertEquals("", ran.out());
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void helpIsACommandToo() {
    assertEquals(Ran.run("--help"), Ran.run("help"));
    assertEquals(Ran.run("show", "--help"), Ran.run("help", "show"));
    assertSays(2, "There is no command “shwo”.", Ran.run("help", "shwo"));
  }

  @Test
  void serverWithoutAPortIsAskedForIt() {
    for (var host : List.of("localhost", "ds.example.net", "10.20.30.40"))
      assertSays(
          1,
          "There is no file %s. If it is a server, name its port too, as in %s:6900."
              .formatted(host, host),
          Ran.run("show", host));
    for (var both : List.of("127.0.0.1 6900", "127.0.0.1,6900", "127.0.0.1/6900"))
      assertSays(
          1,
          "There is no file %s. If it is a server, name its port too, as in 127.0.0.1:6900."
              .formatted(both),
          Ran.run("verify", both));
    assertSays(
        1,
        "There is no file 6900. If it is a server's port, name its host too, as in 127.0.0.1:6900.",
        Ran.run("show", "6900"));
    assertEquals("There is no file none.bin.\n", Ran.run("show", "none.bin").err());
  }

  @Test
  void nameWithAColonIsNoFileUnlessItIsThere() throws IOException {
    for (var nearly :
        List.of(
            "127.0.0.1:",
            ":6900",
            ":",
            "127.0.0.1:69x",
            "127.0.0.1:-1",
            "127.0.0.1:6900:1",
            "127.0.0.1:6900/",
            "::1:6900",
            "[::1]",
            "tcp:127.0.0.1:6900"))
      assertSays(
          2,
          "“%s” is neither a file nor a server: write HOST:PORT, as in 127.0.0.1:6900."
              .formatted(nearly),
          Ran.run("show", nearly));
    assertSays(
        2,
        "No server listens on port 0: name the one that it has.",
        Ran.run("show", "127.0.0.1:0"));
    var named = folder.resolve("block:12");
    Files.copy(Path.of(chain), named);
    assertEquals(0, Ran.run("show", named.toString()).code());
  }

  @Test
  void urlIsNoServer() {
    for (var scheme : List.of("http://", "tcp://"))
      assertSays(
          2,
          "%slocalhost:6900 is no stream: name a server as HOST:PORT, without “%s”."
              .formatted(scheme, scheme),
          Ran.run("show", scheme + "localhost:6900"));
  }

  @Test
  void serverCannotBeServed() {
    assertSays(
        2,
        "serve takes a file, and localhost:6900 is a server. Copy its stream into a file first:"
            + " streamwright relay localhost:6900 copy.bin",
        Ran.run("serve", "localhost:6900"));
  }

  @Test
  void copyIsNoServer() {
    assertSays(
        2,
        "relay copies into a file, and 127.0.0.1:6901 is a server. Name a file, and serve it:",
        Ran.run("relay", chain, "127.0.0.1:6901"));
  }

  @Test
  void sampleIsNoServer() {
    for (var server : List.of("127.0.0.1:6901", "127.0.0.1:", "http://localhost:6900"))
      for (var command :
          List.of(
              List.of("sample", server),
              List.of("serve", server),
              List.of("relay", chain, server))) {
        var ran = Ran.run(command.toArray(String[]::new));
        assertEquals(2, ran.code(), ran.err());
        assertTrue(ran.err().contains(" is a server. "), ran.err());
      }
    assertSays(
        2,
        "sample creates a file, and 127.0.0.1:6901 is a server.",
        Ran.run("sample", "127.0.0.1:6901"));
  }

  @Test
  void readOnlyServerTakesNoOptionOfSources() {
    for (var option : List.of("--source-port", "--source-bind", "--tls-cert", "--token-file"))
      assertSays(
          2,
          option.equals("--tls-cert")
              ? "--tls-cert and --tls-key belong together: give both."
              : "--read-only takes no sources: leave out %s.".formatted(option),
          Ran.run("serve", chain, "--read-only", option, "1"));
  }

  @Test
  void addressOfAServerHasNoPort() {
    assertSays(
        2,
        "--bind takes a host alone, and 127.0.0.1:7000 is more: the port is named by --port.",
        Ran.run("serve", chain, "--bind", "127.0.0.1:7000"));
  }

  @Test
  void streamStandsFirst() {
    assertSays(
        2,
        "Name the stream first: streamwright show %s 5".formatted(chain),
        Ran.run("show", "5", chain));
    assertSays(
        2,
        "Name the stream first: streamwright find %s block 2".formatted(chain),
        Ran.run("find", "block", "2", chain));
    assertSays(
        2,
        "“%s” is no command. Say first what to do with it, as in: streamwright show"
            .formatted(chain),
        Ran.run(chain));
  }

  @Test
  void optionThatIsNoneBringsTheNearestToMind() {
    assertSays(
        2, "There is no option --jsn. Did you mean --json?", Ran.run("show", chain, "--jsn"));
    assertSays(2, "--no-data takes no value.", Ran.run("verify", chain, "--no-data=maybe"));
    assertSays(2, "--count needs a value: N.", Ran.run("show", chain, "last", "--count"));
    assertSays(2, "--blocks is given twice.", Ran.run("sample", "x", "--blocks=1", "--blocks=2"));
  }

  @Test
  void folderIsNoFile() throws IOException {
    var inner = Files.createDirectory(folder.resolve("inner")).toString();
    assertSays(1, inner + " is a folder: name a stream file.", Ran.run("verify", inner));
    assertSays(
        1, inner + " is a folder: name the JSON file in it.", Ran.run("append", chain, inner));
    assertSays(
        1,
        inner + " is a folder: name the token file in it.",
        Ran.run("show", "127.0.0.1:1", "--token-file", inner));
  }

  @Test
  void portsOfAServerDiffer() {
    assertSays(
        2,
        "--port and --source-port are both 7000: choose two ports.",
        Ran.run("serve", chain, "--port=7000", "--source-port=7000"));
  }

  @Test
  void operationThatIsNoneSaysHowOneReads() throws IOException {
    assertSays(
        1,
        file("empty.json", "") + " is empty. An operation reads {\"entries\": [",
        Ran.run("append", chain, file("empty.json", "")));
    assertSays(
        1,
        file("list.json", "[]") + ": This is a list. Put it into an object: {\"entries\": […]}.",
        Ran.run("append", chain, file("list.json", "[{\"type\": 7, \"text\": \"x\"}]")));
    assertSays(
        2,
        chain + " is a stream, not an operation: name the stream first, then the JSON file.",
        Ran.run("append", file("one.json", "{}"), chain));
  }

  @Test
  void whatIsInAnOperationIsNamed() throws IOException {
    for (var none : List.of("7", "\"x\"", "null", "true"))
      assertSays(
          1,
          file("o.json", none) + ": This is no operation. An operation reads {\"entries\": [",
          Ran.run("append", chain, folder.resolve("o.json").toString()));
    for (var one : List.of("{\"type\": 7, \"text\": \"x\"}", "{\"bookmark\": \"block 1\"}"))
      assertSays(
          1,
          file("o.json", one) + ": This is one entry. Put it into a list: {\"entries\": [{…}]}.",
          Ran.run("append", chain, folder.resolve("o.json").toString()));
    assertSays(
        1,
        file("o.json", "{\"entries\": [{\"type\": \"BATCH_END\", \"fields\": {\"nummer\": 1}}]}")
            + ": entries[0].fields.nummer: BatchEnd has no such field; there can be number,",
        Ran.run("append", chain, folder.resolve("o.json").toString()));
  }

  @Test
  void rangeIsWrittenWithTwoDots() {
    for (var meant : List.of("5-9", "5...9", "5 9", "5:9", "5 to 9", "5–9"))
      assertSays(
          2,
          "“%s” names no place. Write a range with two dots: 5..9.".formatted(meant),
          Ran.run("show", chain, meant));
    assertSays(
        2,
        "The range ends before it begins. Write the smaller number first: 5..9.",
        Ran.run("show", chain, "9..5"));
  }

  @Test
  void rangeThatIsCutAtTheEndSaysSo() {
    var all = Ran.run("show", chain, "5..");
    var more = Ran.run("show", chain, "5..99999");

    assertEquals(0, more.code());
    assertEquals(all.out(), more.out());
    assertEquals("", all.err());
    assertTrue(more.err().startsWith("The stream ends at entry "), more.err());
  }
}
