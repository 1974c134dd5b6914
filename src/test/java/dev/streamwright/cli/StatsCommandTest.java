package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Chain;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsCommandTest {

  @TempDir private Path folder;

  private String file;

  /// Batches 0 to 2 with two empty blocks each, and block 900 with two transactions, open.
  @BeforeEach
  void writeAChain() throws IOException {
    var path = folder.resolve("chain.bin");
    file = path.toString();
    Ran.run("sample", file, "--blocks", "0");
    try (var source = FileStreamSource.open(path)) {
      var chain = Chain.ofBatches(3, 2).startBatch(3).block(900, 3);
      chain.transaction(900, 0).transaction(900, 1).blockEnd(900).in(source);
    }
  }

  @Test
  void entriesBlocksAndGapsAreCounted() {
    var out = Ran.run("stats", file).out();
    assertTrue(out.startsWith(file + ": 34 entries, "), out);
    assertTrue(out.contains("\n  Transaction                    2  "), out);
    assertTrue(out.contains("\n  all                            7\n"), out);
    assertTrue(out.contains("\n  empty                          6\n"), out);
    assertTrue(out.contains("0.29  a block; at most 2, at entry 30\n"), out);
    assertTrue(out.contains("\n  until block                  900  2,685 s, entry 30\n"), out);
    assertTrue(out.contains("\nLargest entries\n  Transaction                   32  "), out);
  }

  @Test
  void theSameIsJson() {
    var json = JsonParser.parseString(Ran.run("stats", file, "--json").out()).getAsJsonObject();
    assertEquals(34, json.get("entries").getAsLong());
    assertEquals(7, json.get("blocks").getAsLong());
    assertEquals(6, json.get("empty_blocks").getAsLong());
    assertEquals(2, json.get("most_transactions").getAsLong());
    assertTrue(json.get("complete").getAsBoolean());
    var kinds = json.getAsJsonObject("kinds");
    assertEquals(11, kinds.getAsJsonObject("bookmark").get("entries").getAsLong());
    var gap = json.getAsJsonArray("gaps").get(0).getAsJsonObject();
    assertEquals(2685, gap.get("seconds").getAsLong());
  }

  @Test
  void anEmptyStreamHasNoFigures() {
    var empty = folder.resolve("empty.bin").toString();
    Ran.run("sample", empty, "--blocks", "0");
    var ran = Ran.run("stats", empty);
    assertEquals(0, ran.code());
    assertTrue(ran.out().startsWith(empty + ": 0 entries, 0 bytes\n"), ran.out());
  }
}
