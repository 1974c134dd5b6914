package dev.streamwright.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.DecodedEntry;
import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.PayloadFormat;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.scan.Scan;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.BinaryChain;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleChains;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterScanTest {

  private static final PayloadFormats PROTOBUF = PayloadFormats.of(PayloadFormat.PROTOBUF);

  private static MemoryStreamSource chain;
  private static List<Judged> entries;

  /// An entry with what a plain walk through the stream says of its place.
  private record Judged(DecodedEntry decoded, Long block, Long batch) {
    boolean is(EntryKind kind) {
      return decoded.kind() == kind;
    }

    BigInteger number(String name) {
      return new BigInteger(field(name).plain());
    }

    DecodedField field(String name) {
      return find(decoded.fields(), name);
    }

    private static DecodedField find(List<DecodedField> fields, String name) {
      for (var field : fields) {
        if (field.name().equals(name)) return field;
        var inner = find(field.children(), name);
        if (inner != null) return inner;
      }
      return null;
    }
  }

  @BeforeAll
  static void readAll() throws IOException {
    chain = SampleChains.of(60, 3);
    entries = new ArrayList<>();
    Long block = null;
    Long batch = null;
    for (var entry : Entries.all(chain)) {
      var decoded = PROTOBUF.decode(entry);
      var said = PROTOBUF.positionOf(entry);
      if (decoded.kind() == EntryKind.BOOKMARK && said.hasBatch()) block = null;
      if (said.hasBatch()) batch = said.batchNumber();
      if (said.hasBlock()) block = said.blockNumber();
      if (decoded.kind() == EntryKind.BATCH_END || decoded.kind() == EntryKind.UPDATE_GER)
        block = null;
      entries.add(new Judged(decoded, block, batch));
      if (decoded.kind() == EntryKind.L2_BLOCK_END) block = null;
      if (decoded.kind() == EntryKind.BATCH_END) batch = null;
    }
  }

  private static List<Long> hits(
      StreamReader reader, PayloadFormats formats, String text, int runBytes) throws Exception {
    long total = reader.getHeader().totalEntries();
    var scan =
        FilterScan.over(
            Scan.of("chain.bin", reader, 0, total, runBytes, 2),
            reader,
            formats,
            Filter.parse(text));
    var hits = new ArrayList<Long>();
    assertTrue(scan.run(hit -> hits.add(hit.number()), ScanWatch.NONE));
    assertEquals(hits.size(), scan.hitCount());
    return hits;
  }

  /// That runs of any size give what the decoder says.
  private static void check(String text, Predicate<Judged> expected) throws Exception {
    var numbers =
        entries.stream().filter(expected).map(one -> one.decoded().entry().number()).toList();
    for (int runBytes : new int[] {200, 1000, 7000, 256 << 10})
      assertEquals(numbers, hits(chain, PROTOBUF, text, runBytes), text);
    assertFalse(numbers.isEmpty(), "nothing is found, which proves little: " + text);
  }

  @Test
  void whatEveryEntryHasIsCompared() throws Exception {
    check("number in 100..200", one -> number(one) >= 100 && number(one) <= 200);
    check("number == 0x10", one -> number(one) == 16);
    check("length > 200", one -> one.decoded().entry().data().length + 17 > 200);
    check("type == tx", one -> one.is(EntryKind.TRANSACTION));
    check("type != tx", one -> !one.is(EntryKind.TRANSACTION));
    check("type in (block, 4)", one -> one.is(EntryKind.L2_BLOCK) || one.is(EntryKind.BATCH_END));
    check("type == 0xb0", one -> one.is(EntryKind.BOOKMARK));
    check("type == bookmark && number < 50", one -> one.is(EntryKind.BOOKMARK) && number(one) < 50);
  }

  private static long number(Judged one) {
    return one.decoded().entry().number();
  }

  @Test
  void blockAndBatchHoldForEveryEntryThatBelongsToThem() throws Exception {
    for (long block : new long[] {1, 17, 60})
      check("block == " + block, one -> one.block() != null && one.block() == block);
    for (long batch : new long[] {1, 5})
      check("batch == " + batch, one -> one.batch() != null && one.batch() == batch);
    check(
        "block in 10..20 && type == tx",
        one ->
            one.block() != null
                && one.block() >= 10
                && one.block() <= 20
                && one.is(EntryKind.TRANSACTION));
    check("!(block > 3)", one -> one.block() == null || one.block() <= 3);
    check(
        "batch == 2 && type != tx",
        one -> one.batch() != null && one.batch() == 2 && !one.is(EntryKind.TRANSACTION));
  }

  @Test
  void partsOfTransactionsAreCompared() throws Exception {
    Predicate<Judged> isTx = one -> one.is(EntryKind.TRANSACTION);
    var to =
        entries.stream()
            .filter(isTx)
            .map(one -> one.field("to").plain())
            .filter(one -> one.length() == 42)
            .findFirst()
            .orElseThrow();
    check("tx.to == " + to, isTx.and(one -> one.field("to").plain().equals(to)));
    check("tx.to != " + to, isTx.and(one -> !one.field("to").plain().equals(to)));
    check(
        "tx.to ~ " + to.substring(0, 10),
        isTx.and(one -> one.field("to").plain().contains(to.substring(2, 10))));
    check(
        "tx.value > 0.5 ETH",
        isTx.and(one -> one.number("value").compareTo(new BigInteger("500000000000000000")) > 0));
    check("tx.value == 0", isTx.and(one -> one.number("value").signum() == 0));
    check(
        "tx.nonce in 3..5",
        isTx.and(
            one -> one.number("nonce").intValue() >= 3 && one.number("nonce").intValue() <= 5));
    check("tx.type == 2", isTx.and(one -> one.field("max_fee_per_gas") != null));
    check("tx.type == 0", isTx.and(one -> one.field("max_fee_per_gas") == null));
    check(
        "tx.max_fee_per_gas >= 2 gwei",
        isTx.and(
            one ->
                one.field("max_fee_per_gas") != null
                    && one.number("max_fee_per_gas").longValue() >= 2_000_000_000L));
    var from = entries.stream().filter(isTx).findFirst().orElseThrow().field("from").plain();
    check("tx.from == " + from, isTx.and(one -> one.field("from").plain().equals(from)));
    var hash = entries.stream().filter(isTx).toList().getLast().field("hash").plain();
    check("tx.hash == " + hash, isTx.and(one -> one.field("hash").plain().equals(hash)));
    check("tx.is_valid", isTx.and(one -> one.field("is_valid").plain().equals("true")));
    check(
        "tx.method == 0xa9059cbb",
        isTx.and(
            one ->
                !one.field("to").plain().equals("0x")
                    && one.field("data").plain().startsWith("0xa9059cbb")));
  }

  @Test
  void fieldsOfAnyMessageAreCompared() throws Exception {
    check(
        "block.number == 9",
        one -> one.is(EntryKind.L2_BLOCK) && one.number("number").intValue() == 9);
    var coinbase =
        entries.stream()
            .filter(one -> one.is(EntryKind.L2_BLOCK))
            .findFirst()
            .orElseThrow()
            .field("coinbase")
            .plain();
    check(
        "block.coinbase == " + coinbase,
        one -> one.is(EntryKind.L2_BLOCK) && one.field("coinbase").plain().equals(coinbase));
    check(
        "batch.type == regular",
        one -> one.is(EntryKind.BATCH_START) && one.field("type").plain().equals("regular"));
    check(
        "batchEnd.state_root ~ 0x12",
        one ->
            one.is(EntryKind.BATCH_END)
                && HexContains.contains(one.field("state_root").plain(), "12"));
    check(
        "bookmark.type == batch",
        one -> one.is(EntryKind.BOOKMARK) && one.field("type").plain().equals("batch"));
    check(
        "tx.l2block_number == 4",
        one -> one.is(EntryKind.TRANSACTION) && one.number("l2block_number").intValue() == 4);
  }

  /// Whether hex digits have a byte at an even place.
  private static final class HexContains {
    static boolean contains(String hex, String wanted) {
      for (int i = 2; i + 2 <= hex.length(); i += 2) if (hex.startsWith(wanted, i)) return true;
      return false;
    }
  }

  @Test
  void aBlockIsAskedForWhatItHolds() throws Exception {
    for (int count = 0; count < 4; count++) {
      int wanted = count;
      check(
          "block.transactions == " + count,
          one -> one.is(EntryKind.L2_BLOCK) && transactions(one) == wanted);
    }
  }

  private static long transactions(Judged block) {
    return entries.stream()
        .skip(number(block) + 1)
        .takeWhile(one -> one.is(EntryKind.TRANSACTION))
        .count();
  }

  @Test
  void bytesAndTextsAreFoundAnywhereInTheData() throws Exception {
    var some =
        entries.stream()
            .filter(one -> one.is(EntryKind.BATCH_END))
            .findFirst()
            .orElseThrow()
            .field("state_root")
            .plain();
    check(
        "data ~ 0x" + some.substring(20, 36),
        one -> HexContains.contains(data(one), some.substring(20, 36)));
    check("data ~ 0x12", one -> HexContains.contains(data(one), "12"));
    check(
        "data ~ 0x12 && type == tx",
        one -> HexContains.contains(data(one), "12") && one.is(EntryKind.TRANSACTION));
    check(
        "data ~ 0x12 || number < 3",
        one -> HexContains.contains(data(one), "12") || number(one) < 3);
  }

  private static String data(Judged one) {
    return "0x" + HexFormat.of().formatHex(one.decoded().entry().data());
  }

  @Test
  void bytesThatOnlyLieAcrossTwoEntriesAreNoHit() throws Exception {
    try (var source = new MemoryStreamSource()) {
      Entries.commit(
          source, Entries.event(0, "abc"), Entries.event(1, "def"), Entries.event(2, "abcdef"));
      assertEquals(List.of(2L), hits(source, PROTOBUF, "data ~ \"abcdef\"", 1000));
      // The envelope of entry 1 is no data: its length is 20.
      assertEquals(List.of(), hits(source, PROTOBUF, "data ~ 0x0000001400000002", 1000));
    }
  }

  @Test
  void timesHoldFromABlocksBookmarkOn() throws Exception {
    var block = entries.stream().filter(one -> one.is(EntryKind.L2_BLOCK)).toList().get(30);
    long seconds = block.number("timestamp").longValue();
    long bookmark = number(block) - 1;
    check("time >= " + seconds, one -> number(one) >= bookmark);
    check(
        "time < " + seconds + " && type == block",
        one -> one.is(EntryKind.L2_BLOCK) && number(one) < bookmark);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void binaryPayloadsAreFilteredAsAny(boolean big) throws Exception {
    var order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    var formats =
        PayloadFormats.of(
            big ? PayloadFormat.BINARY_BIG_ENDIAN : PayloadFormat.BINARY_LITTLE_ENDIAN);
    var binary = new BinaryChain(order, big ? 122 : 78, big);
    try (var source = new MemoryStreamSource()) {
      binary(source, binary);
      long total = source.getHeader().totalEntries();
      var txs = hits(source, formats, "type == tx", 300);
      assertFalse(txs.isEmpty());
      assertEquals(txs, hits(source, formats, "tx.to == 0x" + "35".repeat(20), 300));
      assertEquals(txs, hits(source, formats, "tx.value == 1 ETH", 300));
      assertEquals(txs, hits(source, formats, "tx.from == " + BinaryChain.SENDER, 300));
      assertEquals(1, hits(source, formats, "block.number == 2", 300).size());
      var second = hits(source, formats, "block == 2", 300);
      assertTrue(second.size() >= 3, second::toString);
      assertEquals(second, hits(source, formats, "block == 2", 1 << 20));
      assertTrue(total > second.size());
    }
  }

  private static void binary(MemoryStreamSource source, BinaryChain chain) throws IOException {
    source.startAtomicOp();
    for (long block = 1; block <= 3; block++) {
      source.addStreamBookmark(Bookmark.of(chain.blockBookmark(block)));
      source.addStreamEntry(1, chain.block(block, 7));
      source.addStreamEntry(2, chain.transaction(BinaryChain.TRANSACTION));
      source.addStreamEntry(3, chain.blockEnd(block));
    }
    source.commitAtomicOp();
  }

  @Test
  void aScanThatBeginsAnywhereKnowsWhereItIs() throws Exception {
    long total = chain.getHeader().totalEntries();
    var block17 = hits(chain, PROTOBUF, "block == 17", 1 << 20);
    for (long first = block17.getFirst(); first <= block17.getLast(); first++) {
      var hits = new ArrayList<Long>();
      FilterScan.over(
              Scan.of("chain.bin", chain, first, total),
              chain,
              PROTOBUF,
              Filter.parse("block == 17"))
          .run(hit -> hits.add(hit.number()), ScanWatch.NONE);
      long from = first;
      assertEquals(block17.stream().filter(one -> one >= from).toList(), hits);
    }
  }

  @Test
  void aCancelledScanGoesOnWithTheSameHits() throws Exception {
    var text = "block in 5..50 && type != bookmark";
    long total = chain.getHeader().totalEntries();
    var scan =
        FilterScan.over(
            Scan.of("chain.bin", chain, 0, total, 700, 2), chain, PROTOBUF, Filter.parse(text));
    var hits = new ArrayList<Long>();
    var looks = new int[1];
    var watch =
        new ScanWatch() {
          @Override
          public boolean isCancelled() {
            return ++looks[0] % 5 == 0;
          }
        };
    int parts = 0;
    while (!scan.run(hit -> hits.add(hit.number()), watch)) parts++;
    assertTrue(parts > 2);
    assertEquals(hits(chain, PROTOBUF, text, 1 << 20), hits);
  }

  @Test
  void singleEntriesAreJudgedAlone() throws Exception {
    var filter = Filter.parse("block == 17");
    var expected = hits(chain, PROTOBUF, "block == 17", 1 << 20);
    var accepted = new ArrayList<Long>();
    for (StreamEntry entry : Entries.all(chain))
      if (filter.accepts(entry, chain, PROTOBUF)) accepted.add(entry.number());
    assertEquals(expected, accepted);
  }
}
