package dev.streamwright.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.app.task.Progress;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NextValuesTest {

  private static final Progress NO_PROGRESS =
      new Progress() {
        @Override
        public void report(double fraction) {}

        @Override
        public boolean isCancelled() {
          return false;
        }
      };

  private static Map<String, String> next(
      StreamReader stream, List<StreamEntry> pending, EntryKind kind, Map<String, String> typed)
      throws IOException {
    var last = LastEntries.find(stream, pending, kind, NO_PROGRESS);
    return NextValues.of(kind, last, typed, ComposerFixture.NOW);
  }

  private static Map<String, String> nextOfChain(EntryKind kind, Map<String, String> typed)
      throws IOException {
    var stream = new MemoryStreamSource();
    Chain.commit(stream);
    return next(stream, List.of(), kind, typed);
  }

  @Test
  void bookmarkNamesTheNextBlockOrBatch() throws IOException {
    assertEquals(
        Map.of("type", "L2 block", "value", "4260"),
        nextOfChain(EntryKind.BOOKMARK, Map.of("type", "L2 block")));
    assertEquals(
        Map.of("type", "batch", "value", "202"),
        nextOfChain(EntryKind.BOOKMARK, Map.of("type", "batch")));
  }

  @Test
  void batchStartsBehindTheLastOne() throws IOException {
    assertEquals(
        Map.of("number", "202", "type", "regular", "fork_id", "13", "chain_id", "1101"),
        nextOfChain(EntryKind.BATCH_START, Map.of()));
  }

  @Test
  void transactionComesNextInItsBlock() throws IOException {
    assertEquals(
        Map.of(
            "l2block_number", "4259",
            "index", "1",
            "is_valid", "true",
            "effective_gas_price_percentage", "255"),
        nextOfChain(EntryKind.TRANSACTION, Map.of()));
  }

  @Test
  void endsNameWhatIsOpen() throws IOException {
    assertEquals(Map.of("number", "4259"), nextOfChain(EntryKind.L2_BLOCK_END, Map.of()));
    assertEquals("201", nextOfChain(EntryKind.BATCH_END, Map.of()).get("number"));
  }

  @Test
  void emptyStreamStartsAtZeroAndNow() throws IOException {
    var stream = new MemoryStreamSource();

    assertEquals(
        Map.of("number", "0", "batch_number", "0", "timestamp", "1795435391"),
        next(stream, List.of(), EntryKind.L2_BLOCK, Map.of()));
    assertEquals(
        Map.of("number", "0", "type", "regular"),
        next(stream, List.of(), EntryKind.BATCH_START, Map.of()));
  }

  @Test
  void pendingEntriesCountBeforeTheStream() throws IOException {
    var stream = new MemoryStreamSource();
    Chain.commit(stream);
    var pending = List.of(new StreamEntry(2, 9, Chain.block(-1)));

    assertEquals(
        Map.of("number", "18446744073709551615"),
        next(stream, pending, EntryKind.L2_BLOCK_END, Map.of()));
  }

  @Test
  void unreadableEntriesAreNoObstacle() throws IOException {
    var stream = MemoryStreamSource.ofEntries(2_500);

    assertEquals("true", next(stream, List.of(), EntryKind.TRANSACTION, Map.of()).get("is_valid"));
  }
}
