package dev.streamwright.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.NewEntry;
import dev.streamwright.testkit.BinaryChain;
import dev.streamwright.testkit.Hex;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadFormatsTest {

  private static Stream<Arguments> generations() {
    var generations = new ArrayList<Arguments>();
    for (var order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN))
      for (int blockBytes : new int[] {78, 110, 122, 142, 154})
        for (boolean withRoot : new boolean[] {false, true})
          generations.add(Arguments.of(order, blockBytes, withRoot));
    return generations.stream();
  }

  private static PayloadFormat formatOf(ByteOrder order) {
    return order == ByteOrder.BIG_ENDIAN
        ? PayloadFormat.BINARY_BIG_ENDIAN
        : PayloadFormat.BINARY_LITTLE_ENDIAN;
  }

  private static List<StreamEntry> numbered(List<NewEntry> entries) {
    var numbered = new ArrayList<StreamEntry>();
    for (var entry : entries)
      numbered.add(new StreamEntry(entry.type(), numbered.size(), entry.data()));
    return numbered;
  }

  @ParameterizedTest
  @MethodSource("generations")
  void everyGenerationIsToldFromASample(ByteOrder order, int blockBytes, boolean withRoot) {
    var entries = numbered(new BinaryChain(order, blockBytes, withRoot).batches(9));
    var evidence = PayloadEvidence.of(entries);
    assertEquals(PayloadFormats.of(formatOf(order)), evidence.formats());
    assertEquals(
        formatOf(order).word() + ": " + entries.size() + " of " + entries.size() + " samples",
        evidence.toString());
  }

  @ParameterizedTest
  @MethodSource("generations")
  void everyEntryOfAGenerationIsToldByItself(ByteOrder order, int blockBytes, boolean withRoot) {
    var chain = new BinaryChain(order, blockBytes, withRoot);
    var known = PayloadFormats.of(formatOf(order));
    for (var entry : numbered(chain.batches(9))) {
      assertEquals(known.kindOf(entry), PayloadFormats.BY_ENTRY.kindOf(entry));
      assertEquals(known.positionOf(entry), PayloadFormats.BY_ENTRY.positionOf(entry));
      assertEquals(known.levelOf(entry), PayloadFormats.BY_ENTRY.levelOf(entry));
      var decoded = known.decode(entry);
      assertEquals(List.of(), decoded.problems());
      assertTrue(decoded.isDecodedFully());
    }
  }

  @ParameterizedTest
  @MethodSource("generations")
  void aBlockIsReadInEveryForm(ByteOrder order, int blockBytes, boolean withRoot) {
    var chain = new BinaryChain(order, blockBytes, withRoot);
    var entry = new StreamEntry(1, 5, chain.block(4259, 201));
    var formats = PayloadFormats.of(formatOf(order));
    assertEquals(EntryKind.L2_BLOCK, formats.kindOf(entry));
    assertEquals("L2 block", formats.titleOf(entry));
    assertEquals(1, formats.levelOf(entry));
    assertEquals(OptionalLong.of(4259), formats.positionOf(entry).block());
    assertEquals(OptionalLong.of(201), formats.positionOf(entry).batch());
    assertEquals("Block 4,259 batch 201 2023-11-14 23:24:19", formats.summaryOf(entry).toString());
    var decoded = formats.decode(entry);
    assertEquals("L2BlockStart", decoded.messageName());
    assertEquals(blockBytes, decoded.fields().getLast().to() - 17);
    assertEquals(1_700_004_259, decoded.field("timestamp").orElseThrow().asLong());
    assertEquals(8, decoded.field("fork_id").orElseThrow().asLong());
    assertEquals("0x" + "6e".repeat(32), decoded.field("global_exit_root").orElseThrow().value());
    assertEquals("0x" + "c0".repeat(20), decoded.field("coinbase").orElseThrow().plain());
    boolean late = blockBytes == 122 || blockBytes == 154;
    assertEquals(late, number(decoded, "delta_timestamp").equals(Optional.of(3L)));
    assertEquals(late, number(decoded, "l1_infotree_index").equals(Optional.of(7L)));
    assertEquals(late, number(decoded, "chain_id").equals(Optional.of(1101L)));
    assertEquals(blockBytes > 78, hasRoot(decoded, "l1_blockhash", "1b"));
    assertEquals(blockBytes == 142, hasRoot(decoded, "l1_info_root", "1f"));
    assertEquals(blockBytes == 154, hasRoot(decoded, "local_exit_root", "1e"));
  }

  private static Optional<Long> number(DecodedEntry entry, String field) {
    return entry.field(field).map(DecodedField::asLong);
  }

  private static boolean hasRoot(DecodedEntry entry, String field, String digits) {
    return entry
        .field(field)
        .filter(one -> one.value().equals("0x" + digits.repeat(32)))
        .isPresent();
  }

  @ParameterizedTest
  @MethodSource("generations")
  void aTransactionIsReadWithItsSender(ByteOrder order, int blockBytes, boolean withRoot) {
    var chain = new BinaryChain(order, blockBytes, withRoot);
    var entry = new StreamEntry(2, 6, chain.transaction(BinaryChain.TRANSACTION));
    var formats = PayloadFormats.of(formatOf(order));
    assertEquals(EntryKind.TRANSACTION, formats.kindOf(entry));
    assertEquals(2, formats.levelOf(entry));
    assertEquals("→ 0x3535…3535 1.0000 ETH", formats.summaryOf(entry).toString());
    var decoded = formats.decode(entry);
    assertEquals("100 %", decoded.field("effective_gas_price_percentage").orElseThrow().meaning());
    assertEquals("true", decoded.field("is_valid").orElseThrow().value());
    assertEquals(withRoot, hasRoot(decoded, "im_state_root", "5a"));
    assertEquals(BinaryChain.SENDER, decoded.field("from").orElseThrow().plain().toLowerCase());
  }

  @ParameterizedTest
  @MethodSource("generations")
  void blockEndsAndExitRootsAreRead(ByteOrder order, int blockBytes, boolean withRoot) {
    var chain = new BinaryChain(order, blockBytes, withRoot);
    var formats = PayloadFormats.of(formatOf(order));
    var end = new StreamEntry(3, 7, chain.blockEnd(4259));
    assertEquals(EntryKind.L2_BLOCK_END, formats.kindOf(end));
    assertEquals("Block 4,259 state root 0x57575757…57575757", formats.summaryOf(end).toString());
    assertEquals(OptionalLong.of(4259), formats.positionOf(end).block());
    assertTrue(hasRoot(formats.decode(end), "hash", "b1"));
    var ger = new StreamEntry(4, 8, chain.updateGer(201));
    assertEquals(EntryKind.UPDATE_GER, formats.kindOf(ger));
    assertEquals(OptionalLong.of(201), formats.positionOf(ger).batch());
    assertEquals(
        "Batch 201 root 0x6e6e6e6e…6e6e6e6e 2023-11-14 22:30:00",
        formats.summaryOf(ger).toString());
    assertTrue(hasRoot(formats.decode(ger), "state_root", "57"));
  }

  @Test
  void bookmarksNameBatchesAndBlocksInBothOrders() {
    var wanted = ZkevmBookmark.l2Block(4259);
    assertEquals(
        Bookmark.of(Hex.bytes("00 a310000000000000")),
        wanted.toBookmark(PayloadFormat.BINARY_LITTLE_ENDIAN));
    assertEquals(
        Bookmark.of(Hex.bytes("00 00000000000010a3")),
        wanted.toBookmark(PayloadFormat.BINARY_BIG_ENDIAN));
    for (var format : PayloadFormat.values())
      for (var named : List.of(wanted, ZkevmBookmark.batch(201), ZkevmBookmark.batch(-1))) {
        var bookmark = named.toBookmark(format);
        assertEquals(Optional.of(named), PayloadFormats.of(format).named(bookmark));
        var entry = new StreamEntry(EntryTypes.BOOKMARK, 0, bookmark.bytes());
        assertEquals(named.kind().level(), PayloadFormats.of(format).levelOf(entry));
        var position = PayloadFormats.of(format).positionOf(entry);
        assertEquals(OptionalLong.of(named.value()), position.number(named.kind()));
      }
    assertEquals(
        List.of(wanted.toBookmark(PayloadFormat.BINARY_BIG_ENDIAN)),
        PayloadFormats.of(PayloadFormat.BINARY_BIG_ENDIAN).bookmarksOf(wanted));
    assertEquals(3, PayloadFormats.BY_ENTRY.bookmarksOf(wanted).size());
  }

  @Test
  void onlyTheBytesThatAWriterWritesAreABookmark() {
    for (int shift = 0; shift < 64; shift++)
      for (long value : new long[] {1L << shift, (1L << shift) - 1, -1L << shift}) {
        var bytes = ZkevmBookmark.l2Block(value).toBookmark().bytes();
        assertEquals(
            Optional.of(ZkevmBookmark.l2Block(value)),
            ZkevmBookmark.of(bytes, PayloadFormat.PROTOBUF));
      }
    for (var digits :
        List.of(
            "",
            "08",
            "0803",
            "080210",
            "08021000",
            "0802108100",
            "080210a3",
            "080210a32100",
            "080210ffffffffffffffffff02",
            "080210ffffffffffffffffffff01",
            "0802180a",
            "10210802"))
      assertEquals(
          Optional.empty(), ZkevmBookmark.of(Hex.bytes(digits), PayloadFormat.PROTOBUF), digits);
  }

  @Test
  void aStreamOfTwoGenerationsIsReadEntryByEntry() {
    var old = new BinaryChain(ByteOrder.LITTLE_ENDIAN, 78, false).batches(3);
    var entries = new ArrayList<>(old);
    entries.add(new NewEntry(EntryTypes.BOOKMARK, ZkevmBookmark.l2Block(6).toBookmark().bytes()));
    entries.add(
        new NewEntry(
            EntryTypes.L2_BLOCK,
            new WireWriter().number(1, 6).number(2, 3).number(3, 1_700_000_006).bytes()));
    var evidence = PayloadEvidence.of(numbered(entries));
    assertTrue(evidence.isMixed());
    assertEquals(
        "mixed, each entry as it is: protobuf 2, binary, little-endian 28, of 30 samples",
        evidence.toString().replace(" binary, big-endian 3,", ""));
    var block = numbered(entries).getLast();
    assertEquals(EntryKind.L2_BLOCK, evidence.formats().kindOf(block));
    assertEquals(OptionalLong.of(6), evidence.formats().positionOf(block).block());
    assertEquals(EntryKind.L2_BLOCK, evidence.formats().kindOf(numbered(entries).get(2)));
  }

  @Test
  void dataOfAnotherLengthAreToldWhereReadingEnded() {
    var entry = new StreamEntry(1, 5, new byte[33]);
    var decoded = PayloadFormats.of(PayloadFormat.BINARY_BIG_ENDIAN).decode(entry);
    assertEquals(
        List.of(
            "At byte 17: L2BlockStart cannot be read: expected 78, 110, 122, 142 or 154 bytes,"
                + " found 33 bytes."),
        decoded.problems());
    assertEquals(50, decoded.fields().getLast().to());
  }

  @Test
  void aChoiceByHandHoldsForItsEntryUntilItIsTakenBack() {
    var chain = new BinaryChain(ByteOrder.BIG_ENDIAN, 122, true);
    var entry = new StreamEntry(1, 5, chain.block(4259, 201));
    var other = new StreamEntry(1, 6, chain.block(4260, 201));
    var formats = PayloadFormats.of(PayloadFormat.PROTOBUF);
    var chosen = formats.with(5, PayloadFormat.BINARY_BIG_ENDIAN);
    assertEquals(EntryKind.BATCH_START, formats.kindOf(entry));
    assertEquals(EntryKind.L2_BLOCK, chosen.kindOf(entry));
    assertEquals(EntryKind.BATCH_START, chosen.kindOf(other));
    assertEquals(formats, chosen.without(5));
  }

  @Test
  void nothingIsKnownOfAnEmptyStreamOrOneOfAnotherSystem() {
    assertEquals("unknown: no entries yet", PayloadEvidence.of(List.of()).toString());
    assertEquals(PayloadFormats.BY_ENTRY, PayloadEvidence.of(List.of()).formats());
    var text = new StreamEntry(7, 0, "some text".getBytes());
    assertEquals(
        "unknown: none of 1 sample fits a format of the zkEVM",
        PayloadEvidence.of(List.of(text)).toString());
  }
}
