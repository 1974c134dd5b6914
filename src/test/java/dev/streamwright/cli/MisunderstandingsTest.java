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
    assertSays(
        1,
        "There is no file 127.0.0.1:69x. If it is a server, name its port too, as in"
            + " 127.0.0.1:6900.",
        Ran.run("verify", "127.0.0.1:69x"));
    assertEquals("There is no file none.bin.\n", Ran.run("show", "none.bin").err());
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
        1,
        chain + " is a stream, not an operation: name the stream first, then the JSON file.",
        Ran.run("append", file("one.json", "{}"), chain));
  }

  @Test
  void rangeIsWrittenWithTwoDots() {
    assertSays(
        2,
        "“5-9” names no place. Write a range with two dots: 5..9.",
        Ran.run("show", chain, "5-9"));
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
