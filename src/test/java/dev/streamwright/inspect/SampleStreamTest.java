package dev.streamwright.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.ChainPosition;
import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.EntryDecoder;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleChains;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SampleStreamTest {

  @Test
  void everyEntryIsDecodedFully() throws IOException {
    for (var entry : entries(sample(60, 1)))
      assertTrue(EntryDecoder.decodeStored(entry).isDecodedFully(), entry::toString);
  }

  @Test
  void theSameSeedMakesTheSameStream() throws IOException {
    assertEquals(entries(sample(20, 7)), entries(sample(20, 7)));
    assertNotEquals(entries(sample(20, 7)), entries(sample(20, 8)));
  }

  @Test
  void allKindsOfEntriesAndTransactionsOccur() throws IOException {
    var kinds = new EnumMap<EntryKind, Integer>(EntryKind.class);
    var forms = new HashMap<String, Integer>();
    for (var entry : entries(sample(300, 1))) {
      kinds.merge(EntryKind.of(entry), 1, Integer::sum);
      if (EntryKind.of(entry) == EntryKind.TRANSACTION)
        forms.merge(
            EntryDecoder.decodeStored(entry).field("encoded").orElseThrow().meaning(),
            1,
            Integer::sum);
    }
    assertEquals(7, kinds.size());
    assertEquals(300, kinds.get(EntryKind.L2_BLOCK));
    assertEquals(
        List.of(
            "RLP string, EIP-1559 transaction",
            "RLP, EIP-1559 transaction",
            "RLP, legacy transaction"),
        forms.keySet().stream().sorted().toList());
  }

  @Test
  void blocksAndBatchesRiseByOne() throws IOException {
    long block = 0;
    long batch = 0;
    for (var entry : entries(sample(100, 3))) {
      var position = ChainPosition.of(entry);
      if (EntryKind.of(entry) == EntryKind.BATCH_START)
        assertEquals(OptionalLong.of(++batch), position.batch());
      if (EntryKind.of(entry) == EntryKind.L2_BLOCK) {
        assertEquals(OptionalLong.of(++block), position.block());
        assertEquals(OptionalLong.of(batch), position.batch());
      }
    }
    assertEquals(100, block);
  }

  @Test
  void accountsSignTheirTransactionsWithRisingNonces() throws IOException {
    Map<String, Long> nonces = new HashMap<>();
    for (var entry : entries(sample(40, 5))) {
      if (EntryKind.of(entry) != EntryKind.TRANSACTION) continue;
      var decoded = EntryDecoder.decode(entry);
      var from = decoded.field("from").map(DecodedField::value).orElseThrow();
      long expected = nonces.merge(from, 1L, Long::sum) - 1;
      assertEquals(
          Long.toString(expected), decoded.field("nonce").map(DecodedField::plain).orElseThrow());
    }
    assertEquals(12, nonces.size());
  }

  @Test
  void eachBlockIsOneOperationAndProgressIsTold() throws IOException {
    var fractions = new ArrayList<Double>();
    var target = new MemoryStreamSource();
    assertEquals(4, SampleStream.write(target, 4, 1, fractions::add, () -> false));
    assertEquals(List.of(0.25, 0.5, 0.75, 1.0), fractions);
  }

  @Test
  void cancellingKeepsWhatIsCommitted() throws IOException {
    var target = new MemoryStreamSource();
    var fractions = new ArrayList<Double>();
    assertEquals(2, SampleStream.write(target, 10, 1, fractions::add, () -> fractions.size() == 2));
    assertEquals(entries(sample(2, 1)), entries(target));
    target.startAtomicOp();
  }

  @Test
  void aFailedCommitLeavesNoOperationOpen() throws IOException {
    var target = new MemoryStreamSource();
    target.failNextCommit(new IOException("The disk is full."));
    var failure = assertThrows(IOException.class, () -> write(target, 3, 1));
    assertEquals("The disk is full.", failure.getMessage());
    target.startAtomicOp();
    assertEquals(0, target.getHeader().totalEntries());
  }

  @Test
  void aStreamWithEntriesIsRefused() throws IOException {
    var target = MemoryStreamSource.ofEntries(3);
    var failure = assertThrows(IllegalStateException.class, () -> write(target, 1, 1));
    assertEquals(
        "A sample chain starts an empty stream; this one has 3 entries.", failure.getMessage());
    assertThrows(IllegalArgumentException.class, () -> write(new MemoryStreamSource(), -1, 1));
  }

  private static MemoryStreamSource sample(long blocks, long seed) throws IOException {
    return SampleChains.of(blocks, seed);
  }

  private static void write(MemoryStreamSource target, long blocks, long seed) throws IOException {
    SampleStream.write(target, blocks, seed, _ -> {}, () -> false);
  }

  private static List<StreamEntry> entries(StreamReader reader) throws IOException {
    return reader.getEntries(0, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }
}
