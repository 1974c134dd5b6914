package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

  @TempDir private Path folder;
  private String chain;
  private String other;

  @BeforeEach
  void create() {
    chain = folder.resolve("chain.bin").toString();
    other = folder.resolve("other.bin").toString();
    Ran.run("sample", chain, "--blocks", "20", "--seed", "3");
  }

  @Test
  void aCopyIsIdentical() throws Exception {
    Ran.run("export", chain, other);
    var same = Ran.run("compare", chain, other);
    assertEquals(0, same.code(), same.err());
    assertTrue(same.out().startsWith("The streams are identical from entry 0 to "), same.out());
  }

  @Test
  void whereStreamsPartIsSaidWithItsFields() {
    Ran.run("sample", other, "--blocks", "20", "--seed", "4");
    var parted = Ran.run("compare", chain, other, "--json");
    assertEquals(1, parted.code(), parted.err());
    assertEquals("", parted.err());
    var json = JsonParser.parseString(parted.out()).getAsJsonObject();
    assertEquals("part", json.get("result").getAsString());
    assertTrue(json.get("fields").getAsJsonArray().size() > 0);
    assertTrue(Ran.run("compare", chain, other).out().startsWith("The streams part at "));
  }

  @Test
  void aServerIsComparedAsAFileIs() throws Exception {
    Ran.run("export", chain, other, "..50");
    try (var served = new Served("serve", other, "--read-only", "--port", "0")) {
      var server = served.address("to clients on ").toString();
      var ran = Ran.run("compare", chain, server);
      assertEquals(1, ran.code(), ran.err());
      assertTrue(
          ran.out().startsWith("%s ends with entry 50, and %s goes on".formatted(server, chain)),
          ran.out());
    }
  }

  @Test
  void placesAreComparedFieldByField() {
    assertEquals(0, Ran.run("compare", chain, chain, "--at", "block 12").code());
    var blocks = Ran.run("compare", chain, chain, "--at", "block 12", "--with", "block 13");
    assertEquals(1, blocks.code(), blocks.err());
    assertTrue(blocks.out().contains("\n  timestamp"), blocks.out());
    assertTrue(blocks.out().contains(" later"), blocks.out());
  }

  @Test
  void wrongUsageIsToldInSentences() {
    assertEquals(
        Ran.refused("--with names the place in B: give --at too.", "streamwright compare"),
        Ran.run("compare", chain, chain, "--with", "3"));
    assertEquals(2, Ran.run("compare", chain).code());
  }
}
