package dev.streamwright.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.ethereum.RlpWriter;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.Hex;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EntrySummaryTest {

  private static final String ADDRESS =
      "3ac4000000000000000000000000000000000000".substring(0, 36) + "341c";

  @Test
  void theBlockEndOfJuly2024IsNamedAsSuch() {
    var entry = Hex.entry(EntryTypes.L2_BLOCK_END, 1, "00".repeat(8));
    assertEquals("temporary form of July 2024", EntrySummary.of(entry).fact());
    var other = Hex.entry(EntryTypes.L2_BLOCK_END, 1, "00".repeat(7));
    assertEquals("no L2BlockEnd", EntrySummary.of(other).fact());
  }

  @Test
  void bookmarksNameTheirBlockOrBatchAndShowTheirBytes() {
    assertEquals(
        new Summary("L2 block", "4,228", "", "08 02 10 84 21"),
        summary(EntryTypes.BOOKMARK, "08 02 10 84 21"));
    assertEquals(
        new Summary("Batch", "196", "", "08 01 10 c4 01"),
        summary(EntryTypes.BOOKMARK, "08 01 10 c4 01"));
    assertEquals(new Summary("L2 block", "0", "", "08 02"), summary(EntryTypes.BOOKMARK, "08 02"));
  }

  @Test
  void otherBookmarksShowTheirBytesOrText() {
    assertEquals(new Summary("", "ff 00", "", ""), summary(EntryTypes.BOOKMARK, "ff 00"));
    assertEquals(
        new Summary("", "“genesis”", "", ""), summary(EntryTypes.BOOKMARK, "67656e65736973"));
  }

  @Test
  void aBatchStartTellsItsForkAndType() {
    assertEquals(
        new Summary("Batch", "196", "", "fork 13 · regular"),
        summary(EntryTypes.BATCH_START, "08 c4 01 10 01 18 0d 20 cd 08"));
    assertEquals(
        new Summary("Batch", "0", "", "fork 0 · type 9"), summary(EntryTypes.BATCH_START, "10 09"));
  }

  @Test
  void aBlockTellsItsBatchAndTime() {
    assertEquals(
        new Summary("Block", "4,229", "batch 196", "2026-11-23 12:01:33"),
        summary(EntryTypes.L2_BLOCK, "08 85 21 10 c4 01 18 9d d6 90 d8 06"));
  }

  @Test
  void endsTellTheirNumber() {
    assertEquals(
        new Summary("Block", "4,229", "", ""), summary(EntryTypes.L2_BLOCK_END, "08 85 21"));
    assertEquals(
        new Summary("Batch", "1", "", "state root 0xaaaaaaaa…aaaaaaaa"),
        summary(EntryTypes.BATCH_END, "08 01 1a 20" + "aa".repeat(32)));
  }

  @Test
  void aTransferTellsItsTargetAndAmount() {
    var list = transfer("88 016345785d8a0000", "80");
    assertEquals(
        new Summary("1", "→ 0x3ac4…341c", "", "0.1000 ETH"), EntrySummary.of(transaction(list)));
  }

  @Test
  void anAmountTooSmallForFourDecimalsIsNotShownAsZero() {
    assertEquals("< 0.0001 ETH", EntrySummary.of(transaction(transfer("01", "80"))).fact());
    assertEquals("0 ETH", EntrySummary.of(transaction(transfer("80", "80"))).fact());
  }

  @Test
  void aCallTellsItsSelector() {
    assertEquals(
        "transfer a9059cbb", EntrySummary.of(transaction(transfer("80", "84 a9059cbb"))).fact());
    assertEquals(
        "call 38ed1739", EntrySummary.of(transaction(transfer("80", "85 38ed173900"))).fact());
  }

  @Test
  void aContractCreationTellsTheSizeOfItsCode() {
    var list = Hex.bytes("cc 07 01 02 80 80 83 600000 1b 01 01");
    assertEquals(
        new Summary("1", "contract creation", "", "3 B code"), EntrySummary.of(transaction(list)));
  }

  @Test
  void whatCannotBeReadIsShownAsBytes() {
    assertEquals(new Summary("", "08 ff", "", "no L2Block"), summary(EntryTypes.L2_BLOCK, "08 ff"));
    assertEquals(
        new Summary("0", "c2 01 02", "", "no transaction"),
        summary(EntryTypes.TRANSACTION, "22 03 c2 01 02"));
    assertEquals(new Summary("0", "no transaction", "", ""), summary(EntryTypes.TRANSACTION, ""));
  }

  @Test
  void unknownTypesShowTextOrTheFirstBytes() {
    var text = "order 17: 3 × apples".getBytes(StandardCharsets.UTF_8);
    assertEquals(
        new Summary("", "“order 17: 3 × apples”", "", ""),
        EntrySummary.of(new StreamEntry(77, 0, text)));
    assertEquals(
        new Summary("", "ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff …", "", ""),
        summary(77, "ff".repeat(17)));
    assertEquals(new Summary("", "empty", "", ""), summary(77, ""));
  }

  private static Summary summary(int type, String digits) {
    return EntrySummary.of(Hex.entry(type, 5, digits));
  }

  /// A legacy transaction to 0x3ac4…341c; value and data are given as RLP.
  private static byte[] transfer(String value, String data) {
    var items = Hex.bytes("07 01 82 5208 94" + ADDRESS + value + data + "1b 01 01");
    return new RlpWriter().encoded(items, 0, items.length).list();
  }

  private static StreamEntry transaction(byte[] encoded) {
    var data = new WireWriter().number(1, 4229).number(2, 1).number(3, 1).bytes(4, encoded).bytes();
    return new StreamEntry(EntryTypes.TRANSACTION, 17_458, data);
  }
}
