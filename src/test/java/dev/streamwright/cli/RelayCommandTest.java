package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Entries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayCommandTest {

  @TempDir private Path folder;
  private String chain;
  private String copy;

  @BeforeEach
  void create() {
    chain = folder.resolve("chain.bin").toString();
    copy = folder.resolve("copy.bin").toString();
    Ran.run("sample", chain, "--blocks", "3");
  }

  @Test
  void aStreamIsCopiedOnce() {
    var ran = Ran.run("relay", chain, copy, "--once");

    assertEquals("", ran.err());
    assertEquals(0, ran.code());
    assertTrue(ran.out().contains(" copying %s into %s\n".formatted(chain, copy)), ran.out());
    assertTrue(ran.out().contains(" 18 entries copied, 0 behind"), ran.out());
    assertTrue(ran.out().endsWith(" stopped\n"), ran.out());
    assertEquals(Ran.run("show", chain, "..", "--json"), Ran.run("show", copy, "..", "--json"));
    assertTrue(Ran.run("show", copy, "--json").out().contains("\"system_id\": 1101"));
  }

  @Test
  void aServedStreamIsFollowedUntilItIsStopped() throws Exception {
    try (var served = new Served("serve", chain, "--port", "0", "--source-port", "0")) {
      var sources = served.address("taking sources on ").toString();
      var token = folder.resolve("chain.token").toString();
      try (var relay = new Served("relay", sources, copy, "--token-file", token)) {
        relay.line("18 entries copied, 0 behind");
        var operation = "{\"entries\":[{\"type\":7,\"text\":\"a\"}]}";
        Ran.runWith(operation, "append", sources, "-", "--token-file", token);
        relay.line("19 entries copied, 0 behind");
        assertEquals("stopped", relay.stop().getLast());
        assertEquals(0, relay.code());
      }
      var again = Ran.run("relay", sources, copy, "--token-file", token, "--once");
      assertTrue(again.out().contains(" 19 entries copied, 0 behind\n"), again.out());
      assertEquals(Ran.run("show", chain, ".."), Ran.run("show", copy, ".."));
    }
  }

  @Test
  void aCopyOfAnotherStreamIsAFailure() throws IOException {
    Ran.run("sample", copy, "--blocks", "2", "--seed", "5");
    var ran = Ran.run("relay", chain, copy, "--once");
    assertEquals(1, ran.code());
    assertTrue(ran.err().startsWith("Cannot relay: "), ran.err());
  }

  @Test
  void aStreamIsNotCopiedOntoItself() throws IOException {
    var link = folder.resolve("link.bin");
    Files.createSymbolicLink(link, Path.of(chain));
    var hardLink = folder.resolve("hard.bin");
    Files.createLink(hardLink, Path.of(chain));
    for (var same : List.of(chain, link.toString(), hardLink.toString()))
      assertEquals(
          Ran.failed(
              "Cannot copy a stream onto itself: %s is the original. Name another file."
                  .formatted(same)),
          Ran.run("relay", chain, same, "--once"));
  }

  @Test
  void whatCannotBeCopiedIsAFailure() throws IOException {
    assertEquals(Ran.failed("There is no file none.bin."), Ran.run("relay", "none.bin", copy));
    assertTrue(Files.notExists(Path.of(copy)));
    var nowhere = folder.resolve("none").resolve("copy.bin").toString();
    assertEquals(
        Ran.failed(
            "Cannot create %s: there is no folder %s.".formatted(nowhere, folder.resolve("none"))),
        Ran.run("relay", chain, nowhere));
    try (var held = FileStreamSource.open(Path.of(chain))) {
      assertEquals(1, Ran.run("relay", chain, chain, "--once").code());
      assertEquals(18, Entries.all(held).size());
    }
  }

  @Test
  void wrongUsageIsRefused() {
    var relay = "streamwright relay";
    assertEquals(
        Ran.refused(
            "STREAM is missing: a stream file (chain.bin) or a server (127.0.0.1:6900). "
                + "FILE is missing: the copy, a stream file.",
            relay),
        Ran.run("relay"));
    assertEquals(
        Ran.refused("FILE is missing: the copy, a stream file.", relay), Ran.run("relay", chain));
    assertEquals(
        Ran.refused("“more” is more than the command takes.", relay),
        Ran.run("relay", chain, copy, "more"));
  }
}
