package dev.streamwright.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.testkit.GoldenStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowFilterTest {

  @TempDir private static Path folder;
  private static String zkevm;

  @BeforeAll
  static void unpack() throws IOException {
    zkevm = GoldenStream.named("zkevm").unpackInto(folder).toString();
  }

  private static long count(String filter) {
    var ran = Ran.run("show", zkevm, "--filter", filter, "--count");
    assertEquals("", ran.err());
    return Long.parseLong(ran.out().strip());
  }

  @Test
  void countIsPrintedAlone() {
    assertEquals(Ran.done("15153\n"), Ran.run("show", zkevm, "--filter", "number >= 0", "--count"));
    assertEquals(Ran.done("0\n"), Ran.run("show", zkevm, "--count", "--filter", "number < 0"));
  }

  @Test
  void everyKindIsCountedAsVerifyCountsIt() {
    var verified = Ran.run("verify", zkevm, "--no-bookmarks", "--no-data").out();
    assertTrue(verified.contains("Transaction"), verified);
    long all = 0;
    for (var word :
        new String[] {"tx", "block", "blockEnd", "batch", "batchEnd", "ger", "bookmark"})
      all += count("type == " + word);
    assertEquals(
        15_153 - count("!(type in (tx, block, blockEnd, batch, batchEnd, ger, bookmark))"), all);
  }

  @Test
  void hitsArePrintedLikeAnyRange() {
    var whole = Ran.run("show", zkevm, "100..110").out();
    assertEquals(
        whole.lines().map(String::strip).toList(),
        Ran.run("show", zkevm, "--filter", "number in 100..110")
            .out()
            .lines()
            .map(String::strip)
            .toList());
    assertEquals(
        Ran.run("show", zkevm, "100..110", "--json"),
        Ran.run("show", zkevm, "90..200", "--filter", "number in 100..110", "--json"));
    assertEquals(
        Ran.run("show", zkevm, "100..103", "--hex"),
        Ran.run("show", zkevm, "--filter", "number >= 100", "--hex", "--count", "4"));
  }

  @Test
  void mistakesAreToldAtTheirColumn() {
    assertEquals(
        Ran.refused(
            "Column 15: a transaction has no field `tx.valeu`. Did you mean tx.value?",
            "streamwright show"),
        Ran.run("show", zkevm, "--filter", "type == tx && tx.valeu > 1 ETH"));
    assertEquals(
        Ran.refused("--filter and --follow do not go together.", "streamwright show"),
        Ran.run("show", zkevm, "--filter", "type == tx", "--follow"));
  }

  @Test
  void whatCannotBeReadIsNamedAndTheRestIsLookedAt() throws IOException {
    var damaged = GoldenStream.named("zkevm").unpackInto(folder.resolve("damaged"));
    try (var channel = FileChannel.open(damaged, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[17]), 4096 + (1 << 20));
    }
    var ran = Ran.run("show", damaged.toString(), "--filter", "number >= 0", "--count");
    assertEquals(0, ran.code());
    assertTrue(ran.err().startsWith("Entries "), ran.err());
    assertTrue(ran.err().contains("were left out"), ran.err());
    long left = Long.parseLong(ran.out().strip());
    assertTrue(left > 5000 && left < 15_153, ran.out());
  }
}
