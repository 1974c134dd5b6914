package dev.streamwright.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.WireWriter;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.scan.ScanWatch;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.BinaryChain;
import dev.streamwright.testkit.Chain;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each rule by a stream that breaks it, and by one that only looks as if.
class RulesTest {

  /// Batches 0 to 2 with two blocks in each: entries 0 to 26.
  private static Chain chain() {
    return Chain.ofBatches(3, 2);
  }

  /// The same and block 6 in an open batch 3: its bookmark is entry 29.
  private static Chain inBatch3() {
    return chain().startBatch(3);
  }

  @Test
  void aRightChainBreaksNoRule() throws IOException {
    assertEquals(List.of(), findings(chain()));
  }

  @Test
  void aBlockThatComesAgainIsNamedWithItsFirstPlace() throws IOException {
    var chain = new Chain().startBatch(0);
    for (int block = 0; block < 4; block++) chain.block(block, 0).blockEnd(block);
    chain.batchEnd(0).startBatch(1).block(4, 1).blockEnd(4);
    chain.block(2, 0).blockEnd(2).batchEnd(1);

    var found = all(chain.inMemory());

    assertEquals(List.of("B2 20", "B5 20", "N5 21", "N8 21", "C4 21"), places(found));
    assertEquals(
        "Block 2 comes again after block 4; it was at entry 9 first.", sentence(found, Rule.N8));
    assertEquals("Block 2 lies in batch 1 and says batch 0.", sentence(found, Rule.N5));
    assertEquals("also at 8", of(found, Rule.B5).found());
  }

  @Test
  void missingBlocksAreCounted() throws IOException {
    var found = all(inBatch3().block(900, 3).blockEnd(900).batchEnd(3).inMemory());
    assertEquals(List.of("B2 29", "N4 30"), places(found));
    assertEquals(
        "Block 900 follows block 5 (entry 24): 894 blocks are missing.", sentence(found, Rule.N4));
    assertEquals("block 6", of(found, Rule.N4).expected());
    assertEquals("block 900", of(found, Rule.N4).found());
  }

  @Test
  void blocksThatFallBackAndWereNotThereAreNoneThatComeAgain() throws IOException {
    var chain = inBatch3().block(900, 3).blockEnd(900).block(6, 3).blockEnd(6);
    assertEquals(List.of("B2 29", "N4 30", "B2 32", "N4 33", "C4 33"), findings(chain.batchEnd(3)));
  }

  @Test
  void aBatchWithoutItsBookmarkIsNamed() throws IOException {
    var found = all(chain().without(9).inMemory());
    assertEquals(List.of("B1 9", "B2 17"), places(found));
    assertEquals("Batch 1 has no bookmark before it.", sentence(found, Rule.B1));
  }

  @Test
  void aBookmarkOfAnotherBlockIsNotItsOwn() throws IOException {
    var chain = inBatch3().bookmark(ZkevmBookmark.l2Block(60)).bareBlock(6, 3).blockEnd(6);
    var found = all(chain.batchEnd(3).inMemory());
    assertEquals(List.of("B2 29", "B1 30"), places(found));
    assertEquals(
        "Block 6 follows the bookmark of block 60 and not its own.", sentence(found, Rule.B1));
  }

  @Test
  void aBookmarkThatItsBlockDoesNotFollowIsOutOfOrder() throws IOException {
    assertEquals(
        List.of("N2 30"), findings(inBatch3().bookmark(ZkevmBookmark.l2Block(6)).batchEnd(3)));
  }

  @Test
  void anUpdateGerIsABatchByItselfOrEndsOne() throws IOException {
    var chain = chain().bookmark(ZkevmBookmark.batch(3)).updateGer(3);
    assertEquals(
        List.of("C9 note 28", "C9 note 31"),
        findings(chain.startBatch(4).updateGer(4).batchEnd(4)));
    var early = inBatch3().updateGer(3).block(6, 3).blockEnd(6);
    assertEquals(List.of("C9 note 29", "N2 30"), findings(early.batchEnd(3)));
  }

  @Test
  void batchesArePairedAndCounted() throws IOException {
    assertEquals(List.of("N3 27"), findings(chain().batchEnd(2)));
    assertEquals(List.of("B2 27", "N3 28"), findings(chain().startBatch(7).batchEnd(7)));
    assertEquals(List.of("N3 29"), findings(inBatch3().batchEnd(4)));
    assertEquals(List.of("N3 30"), findings(inBatch3().startBatch(4).batchEnd(4)));
    assertEquals(List.of("B2 27", "B5 27", "N8 28"), findings(chain().startBatch(1).batchEnd(1)));
  }

  @Test
  void blocksEndOnceTheStreamEndsThem() throws IOException {
    var open = inBatch3().block(6, 3).block(7, 3).blockEnd(7).batchEnd(3);
    assertEquals(List.of("N4 32"), findings(open));
    var never = new Chain().startBatch(0).block(0, 0).block(1, 0).transaction(1, 0);
    assertEquals(List.of("C7 note 6"), findings(never.batchEnd(0, Chain.root(1))));
    var twice = inBatch3().block(6, 3).blockEnd(6).blockEnd(6).batchEnd(3);
    assertEquals(List.of("N4 32"), findings(twice));
    var other = inBatch3().block(6, 3).blockEnd(7).batchEnd(3, Chain.root(6));
    assertEquals(List.of("N4 31"), findings(other));
  }

  @Test
  void theTemporaryEndOfABlockHasNoNumberToCompare() throws IOException {
    var chain = inBatch3().block(6, 3).add(EntryTypes.L2_BLOCK_END, new byte[8]);
    assertEquals(List.of(), findings(chain.batchEnd(3, Chain.root(6))));
  }

  @Test
  void whatIsOpenAtTheEndIsNoError() throws IOException {
    var found = all(inBatch3().block(6, 3).inMemory());
    assertEquals(List.of("N4 note 30", "N3 note 28"), places(found));
    assertEquals("Block 6 is open at the end of the stream.", sentence(found, Rule.N4));
  }

  @Test
  void blocksLieInTheBatchTheyName() throws IOException {
    assertEquals(List.of("N5 30"), findings(inBatch3().block(6, 2).blockEnd(6).batchEnd(3)));
    assertEquals(List.of("N5 28"), findings(chain().block(6, 3).blockEnd(6)));
    assertEquals(List.of("N8 28"), findings(chain().block(6, 2).blockEnd(6)));
  }

  @Test
  void transactionsLieInTheBlockTheyName() throws IOException {
    var rules = EnumSet.of(Rule.N6);
    var chain = inBatch3().block(6, 3).transaction(1, 0).blockEnd(6).batchEnd(3);
    assertEquals(List.of("N6 31"), findings(chain, rules));
    assertEquals(List.of("N6 27"), findings(chain().transaction(5, 0), rules));
  }

  @Test
  void transactionsAreCountedIfAnyIsCounted() throws IOException {
    var rules = EnumSet.of(Rule.N7);
    var zeros = inBatch3().block(6, 3).transaction(6, 0).transaction(6, 0).blockEnd(6);
    assertEquals(List.of(), findings(zeros.batchEnd(3), rules));
    var wrong = inBatch3().block(6, 3).transaction(6, 0).transaction(6, 2).blockEnd(6);
    assertEquals(List.of("N7 note 32"), findings(wrong.batchEnd(3), rules));
  }

  @Test
  void bookmarksAreShortAndName() throws IOException {
    var stream = chain().inMemory();
    Entries.commit(stream, Entries.bookmarkEntry(27, "neither"));
    assertEquals(List.of("B6 27"), places(all(stream)));
    assertEquals("0x6e656974686572", of(all(stream), Rule.B6).found());
  }

  @Test
  void entriesAreDecodedAndUnknownOnesNoted() throws IOException {
    var rules = EnumSet.of(Rule.C1);
    var broken = inBatch3().add(EntryTypes.L2_BLOCK, new byte[] {0x08, 0x06, 0x7f});
    assertEquals(List.of("C1 29"), findings(broken, rules));
    assertEquals(List.of("C1 note 27"), findings(chain().add(77, new byte[3])));
    var unknown = new WireWriter().number(1, 3).number(2, 1).number(9, 1).bytes();
    var more = chain().bookmark(ZkevmBookmark.batch(3)).add(EntryTypes.BATCH_START, unknown);
    assertEquals(List.of("C1 note 28"), findings(more.batchEnd(3)));
  }

  @Test
  void forksDoNotFallWhereThereAreBlocks() throws IOException {
    var batch = ZkevmBookmark.batch(3);
    var empty = chain().bookmark(batch).batchStart(3, 6, Chain.CHAIN_ID).batchEnd(3);
    assertEquals(List.of(), findings(empty));
    var blocks = chain().bookmark(batch).batchStart(3, 6, Chain.CHAIN_ID).block(6, 3);
    assertEquals(List.of("C2 28"), findings(blocks.blockEnd(6).batchEnd(3)));
  }

  @Test
  void theChainStaysTheSame() throws IOException {
    var chain = chain().bookmark(ZkevmBookmark.batch(3)).batchStart(3, Chain.FORK, 5);
    assertEquals(List.of("C3 28"), findings(chain.batchEnd(3)));
  }

  @Test
  void timesDoNotFallAndDifferencesAreRight() throws IOException {
    var back = inBatch3().bookmark(ZkevmBookmark.l2Block(6)).bareBlock(6, 3, 9);
    assertEquals(List.of("C4 30"), findings(back.blockEnd(6).batchEnd(3)));
    var block = Chain.blockOf(6, 3, 1_700_000_018).number(4, 4).bytes(9, Chain.root(6));
    assertEquals(List.of("C4 30"), findings(with(block)));
    var right = Chain.blockOf(6, 3, 1_700_000_018).number(4, 3).bytes(9, Chain.root(6));
    assertEquals(List.of(), findings(with(right)));
  }

  /// Batch 3 with this as block 6, which is entry 30.
  private static Chain with(WireWriter block) {
    var chain = inBatch3().bookmark(ZkevmBookmark.l2Block(6));
    return chain.add(EntryTypes.L2_BLOCK, block.bytes()).blockEnd(6).batchEnd(3);
  }

  @Test
  void aBatchEndsWithTheRootOfItsLastBlock() throws IOException {
    var chain = inBatch3().block(6, 3).blockEnd(6).batchEnd(3, Chain.root(5));
    assertEquals(List.of("C5 32"), findings(chain));
    assertEquals(List.of(), findings(inBatch3().batchEnd(3, Chain.root(77))));
  }

  @Test
  void hashesAndAddressesHaveTheirSizes() throws IOException {
    var block = Chain.blockOf(6, 3, 1_700_000_018).bytes(8, new byte[31]).bytes(11, new byte[21]);
    assertEquals(List.of("C6 30", "C6 30"), findings(with(block)));
  }

  @Test
  void transactionsAreThoseOfEthereumAndOfTheChain() throws IOException {
    var none = new WireWriter().number(1, 6).number(3, 1).bytes(4, new byte[] {5}).bytes();
    var chain = inBatch3().block(6, 3).add(EntryTypes.TRANSACTION, none).blockEnd(6).batchEnd(3);
    assertEquals(List.of("C7 note 31"), findings(chain));
    var other = all(inBatch3().block(6, 3).transaction(6, 0).blockEnd(6).batchEnd(3).inMemory());
    assertEquals(List.of("C7 note 31"), places(other));
    assertEquals("chain 1", of(other, Rule.C7).found());
  }

  @Test
  void sendersAreWorkedOutOnlyIfWanted() throws IOException {
    var signed = BinaryChain.TRANSACTION.clone();
    // An r that is no point of the curve.
    Arrays.fill(signed, signed.length - 65, signed.length - 33, (byte) 0xff);
    var data = new WireWriter().number(1, 6).number(3, 1).bytes(4, signed).bytes();
    var chain = chain().bookmark(ZkevmBookmark.batch(3)).batchStart(3, Chain.FORK, 1);
    chain.block(6, 3).add(EntryTypes.TRANSACTION, data).blockEnd(6).batchEnd(3);
    var plan = CheckPlan.ALL.withRules(EnumSet.of(Rule.C7));
    assertEquals(List.of(), places(all(chain.inMemory(), plan)));
    assertEquals(List.of("C7 note 31"), places(all(chain.inMemory(), plan.withSenders(true))));
  }

  @Test
  void theInfoTreeAndFieldsOfLaterForksAreNoted() throws IOException {
    var chain = new Chain().bookmark(ZkevmBookmark.batch(0)).batchStart(0, 6, Chain.CHAIN_ID);
    for (int i = 0; i < 2; i++) {
      var block = Chain.blockOf(i, 0, 5).number(5, i).number(7, 8 - i).bytes();
      chain.bookmark(ZkevmBookmark.l2Block(i)).add(EntryTypes.L2_BLOCK, block).blockEnd(i);
    }
    assertEquals(List.of("C8 note 6", "C9 note 6"), findings(chain.batchEnd(0)));
  }

  @Test
  void aStreamOfOtherDataIsNotJudgedAsAChain() throws IOException {
    var stream = new MemoryStreamSource();
    Entries.commit(
        stream,
        Entries.event(0, "no block"),
        Entries.bookmarkEntry(1, "order 9"),
        Entries.event(2, "no transaction either"));
    assertEquals(List.of("C1 note 0", "C1 note 2"), places(all(stream)));
  }

  @Test
  void binaryGenerationsAreJudgedByNumbersAndNesting() throws IOException {
    var binary = new BinaryChain(ByteOrder.BIG_ENDIAN, 122, true);
    assertEquals(List.of(), places(all(binary.stream(6))));
    var stream = new MemoryStreamSource();
    stream.startAtomicOp();
    for (long block : new long[] {1, 2, 5}) {
      stream.addStreamBookmark(Bookmark.of(binary.blockBookmark(block)));
      stream.addStreamEntry(1, binary.block(block, 1));
      stream.addStreamEntry(2, binary.transaction(BinaryChain.TRANSACTION));
      stream.addStreamEntry(3, binary.blockEnd(block));
    }
    stream.commitAtomicOp();
    assertEquals(List.of("B2 8", "N4 9"), places(all(stream)));
  }

  @Test
  void demoDataMakesManyFindingsAndNoFailure() throws IOException {
    var chain = new Chain();
    for (int i = 0; i < 4; i++)
      chain
          .bookmark(ZkevmBookmark.batch(0))
          .batchStart(1, 5, 1337)
          .bookmark(ZkevmBookmark.l2Block(0))
          .bareBlock(i, 1)
          .transaction(1, 0)
          .blockEnd(1)
          .batchEnd(1);
    assertTrue(findings(chain).size() > 20);
  }

  @Test
  void onlyWantedRulesAreJudged() throws IOException {
    assertEquals(List.of("B1 9"), findings(chain().without(9), EnumSet.of(Rule.B1)));
  }

  private static List<String> findings(Chain chain) throws IOException {
    return places(all(chain.inMemory()));
  }

  private static List<String> findings(Chain chain, EnumSet<Rule> rules) throws IOException {
    return places(all(chain.inMemory(), CheckPlan.ALL.withRules(rules)));
  }

  static List<Finding> all(StreamReader stream) throws IOException {
    return all(stream, CheckPlan.ALL);
  }

  static List<Finding> all(StreamReader stream, CheckPlan plan) throws IOException {
    var found = new ArrayList<Finding>();
    try (var check = StreamCheck.of("chain.bin", stream, plan, found::add)) {
      assertTrue(check.run(ScanWatch.NONE).isComplete());
    }
    return found;
  }

  /// `N4 21`, and `N4 note 21` for a note.
  static List<String> places(List<Finding> findings) {
    return findings.stream().map(RulesTest::place).toList();
  }

  private static String place(Finding finding) {
    boolean note = finding.severity() == Severity.NOTE;
    var entry = finding.entry().isPresent() ? "" + finding.entry().getAsLong() : "file";
    return finding.rule() + (note ? " note " : " ") + entry;
  }

  static Finding of(List<Finding> findings, Rule rule) {
    return findings.stream().filter(each -> each.rule() == rule).findFirst().orElseThrow();
  }

  private static String sentence(List<Finding> findings, Rule rule) {
    return of(findings, rule).sentence();
  }
}
