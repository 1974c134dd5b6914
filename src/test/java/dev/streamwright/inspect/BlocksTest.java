package dev.streamwright.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.EntryDecoder;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.WireWriter;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.source.NewEntry;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleChains;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BlocksTest {

  @Test
  void everyBlockOfAChainIsFoundAtItsTime() throws IOException {
    var chain = SampleChains.of(60, 1101);
    var entries = Entries.all(chain);
    int blocks = 0;
    for (var entry : entries) {
      if (EntryKind.of(entry) != EntryKind.L2_BLOCK) continue;
      var found = Blocks.at(chain, timeOf(entry.number(), chain), () -> false).orElseThrow();
      assertEquals(entry.number(), found.entry());
      var between = found.timestamp().plus(Duration.ofMillis(2900));
      assertEquals(Optional.of(found), Blocks.at(chain, between, () -> false));
      blocks++;
    }
    assertEquals(60, blocks);
  }

  private static Instant timeOf(long entry, MemoryStreamSource chain) throws IOException {
    return EntryDecoder.decode(chain.getEntry(entry).orElseThrow())
        .field("timestamp")
        .orElseThrow()
        .asInstant();
  }

  @Test
  void nothingIsFoundBeforeTheFirstBlock() throws IOException {
    assertEquals(Optional.empty(), Blocks.at(SampleChains.of(10, 1), Instant.EPOCH, () -> false));
    assertEquals(Optional.empty(), Blocks.at(new MemoryStreamSource(), Instant.MAX, () -> false));
    assertEquals(
        Optional.empty(), Blocks.at(MemoryStreamSource.ofEntries(100), Instant.MAX, () -> false));
  }

  @Test
  void lastBlockIsTheAnswerForLaterTimes() throws IOException {
    var chain = SampleChains.of(10, 1);
    long last = Blocks.last(chain).orElseThrow();

    assertEquals(last, Blocks.at(chain, Instant.MAX, () -> false).orElseThrow().number());
    assertEquals(OptionalLong.empty(), Blocks.last(new MemoryStreamSource()));
  }

  @Test
  void gapsAndForeignEntriesDoNotHideBlocks() throws IOException {
    var stream = new MemoryStreamSource();
    var entries = new ArrayList<NewEntry>();
    for (int block = 0; block < 20; block++) {
      entries.add(block(10 + block * 7L, 1_000 + 10L * block));
      for (int other = 0; other < block * 30; other++) entries.add(new NewEntry(77, new byte[3]));
    }
    stream.sendOperation(entries);

    for (int block = 0; block < 20; block++)
      assertEquals(
          10 + block * 7L,
          Blocks.at(stream, Instant.ofEpochSecond(1_009 + 10L * block), () -> false)
              .orElseThrow()
              .number());
  }

  @Test
  void blocksThatCannotBeReadArePassedOver() throws IOException {
    var stream = new MemoryStreamSource();
    stream.sendOperation(
        List.of(
            block(1, 100),
            new NewEntry(EntryTypes.L2_BLOCK, new byte[] {8}),
            block(2, Long.MAX_VALUE),
            block(3, 300)));

    assertTrue(Blocks.at(stream, Instant.ofEpochSecond(99), () -> false).isEmpty());
    assertEquals(1, Blocks.at(stream, Instant.ofEpochSecond(200), () -> false).get().number());
  }

  @Test
  void cancelledSearchHasNoAnswer() throws IOException {
    assertEquals(Optional.empty(), Blocks.at(SampleChains.of(10, 1), Instant.MAX, () -> true));
  }

  private static NewEntry block(long number, long seconds) {
    return new NewEntry(
        EntryTypes.L2_BLOCK, new WireWriter().number(1, number).number(3, seconds).bytes());
  }
}
