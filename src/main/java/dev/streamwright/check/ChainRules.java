package dev.streamwright.check;

import dev.streamwright.text.HexText;
import dev.streamwright.text.NumberFormats;
import java.util.Arrays;
import java.util.function.Consumer;

/// C2 to C5, C8 and C9: values that follow from those of the batch and the block before.
final class ChainRules implements EntryRules {
  private static final int FORK_ID = 3;
  private static final int CHAIN_ID = 4;
  private static final int END_STATE_ROOT = 3;

  private static final int TIMESTAMP = 3;
  private static final int DELTA = 4;
  private static final int MIN_TIMESTAMP = 5;
  private static final int L1_BLOCK_HASH = 6;
  private static final int INFO_TREE_INDEX = 7;
  private static final int STATE_ROOT = 9;
  private static final int BLOCK_INFO_ROOT = 13;

  private static final int INTERMEDIATE_ROOT = 6;

  /// The fork from which on blocks name their L1 block, and global exit roots come with blocks.
  private static final long ETROG = 7;

  /// What some writers put in the header whatever their chain is.
  private static final long MEANINGLESS_SYSTEM_ID = 1;

  private final long systemId;
  private final Consumer<Finding> findings;
  private Facts batch;
  private Facts block;
  private Facts blockOfBatch;
  private long fork;
  private long highestFork;
  private long chainId;
  private long index;
  private boolean hasDeltas;

  /// @param systemId of the header; 0 and 1 say nothing
  ChainRules(long systemId, Consumer<Finding> findings) {
    this.systemId = systemId == MEANINGLESS_SYSTEM_ID ? 0 : systemId;
    this.findings = findings;
  }

  @Override
  public void check(Facts facts) {
    if (facts.fields() == null) return;
    switch (facts.kind()) {
      case BATCH_START -> startBatch(facts);
      case BATCH_END -> endBatch(facts);
      case L2_BLOCK -> block(facts);
      case TRANSACTION -> transaction(facts);
      case UPDATE_GER -> updateGer(facts);
      default -> {}
    }
  }

  private void startBatch(Facts facts) {
    batch = facts;
    blockOfBatch = null;
    fork = facts.fields().number(FORK_ID);
    chain(facts);
  }

  private void chain(Facts facts) {
    long id = facts.fields().number(CHAIN_ID);
    if (id == 0) return;
    if (chainId == 0 && systemId != 0 && id != systemId)
      chain(facts, systemId, id, "the header's system id is");
    else if (chainId != 0 && id != chainId) chain(facts, chainId, id, "the batches before say");
    chainId = id;
  }

  private void chain(Facts facts, long expected, long found, String before) {
    report(
        Rule.C3,
        facts,
        "chain " + NumberFormats.grouped(expected),
        "chain " + NumberFormats.grouped(found),
        PlainSentence.of(
            "The batch says chain",
            NumberFormats.grouped(found) + ";",
            before,
            NumberFormats.grouped(expected) + "."));
  }

  private void endBatch(Facts facts) {
    if (blockOfBatch == null) return;
    var root = facts.fields();
    var expected = blockOfBatch.fields();
    if (root.size(END_STATE_ROOT) == 0 || expected.size(STATE_ROOT) == 0) return;
    if (!Arrays.equals(root.bytes(END_STATE_ROOT), expected.bytes(STATE_ROOT)))
      report(
          Rule.C5,
          facts,
          hex(expected.bytes(STATE_ROOT)),
          hex(root.bytes(END_STATE_ROOT)),
          PlainSentence.of(
              "The batch's end has another state root than its last block, which is entry",
              NumberFormats.grouped(blockOfBatch.place()) + "."));
    blockOfBatch = null;
  }

  private static String hex(byte[] bytes) {
    return HexText.of(bytes, 0, bytes.length);
  }

  private void block(Facts facts) {
    if (batch != null && blockOfBatch == null) fork();
    times(facts);
    infoTree(facts);
    if (isBeforeEtrog()) zeros(facts);
    block = facts;
    blockOfBatch = facts;
  }

  /// Batches without blocks may have any fork: nothing is carried out by it.
  private void fork() {
    if (fork == 0) return;
    if (Long.compareUnsigned(fork, highestFork) < 0)
      report(
          Rule.C2,
          batch,
          "fork " + NumberFormats.grouped(highestFork) + " or later",
          "fork " + NumberFormats.grouped(fork),
          PlainSentence.of(
              "The batch has fork",
              NumberFormats.grouped(fork) + "; one before it had fork",
              NumberFormats.grouped(highestFork) + "."));
    else highestFork = fork;
  }

  private boolean isBeforeEtrog() {
    return fork != 0 && Long.compareUnsigned(fork, ETROG) < 0;
  }

  private void times(Facts facts) {
    if (block == null) return;
    long before = block.fields().number(TIMESTAMP);
    long time = facts.fields().number(TIMESTAMP);
    long delta = facts.fields().number(DELTA);
    if (Long.compareUnsigned(time, before) < 0) {
      report(
          Rule.C4,
          facts,
          "≥ " + time(before),
          time(time),
          PlainSentence.of(
              "The block's time is",
              NumberFormats.grouped(before - time),
              "s before that of the block before it."));
      return;
    }
    // The first blocks of a chain have their whole time as the difference.
    if (delta == time) return;
    hasDeltas |= delta != 0;
    if (hasDeltas && delta != time - before)
      report(
          Rule.C4,
          facts,
          "difference " + NumberFormats.grouped(time - before) + " s",
          NumberFormats.grouped(delta) + " s",
          PlainSentence.of(
              "The block says that it comes",
              NumberFormats.grouped(delta),
              "s after the one before it; their times differ by",
              NumberFormats.grouped(time - before) + " s."));
  }

  private static String time(long seconds) {
    var text = NumberFormats.time(seconds);
    return text.isEmpty() ? NumberFormats.grouped(seconds) : text;
  }

  private void infoTree(Facts facts) {
    long next = facts.fields().number(INFO_TREE_INDEX);
    if (next == 0) return;
    if (Long.compareUnsigned(next, index) < 0)
      report(
          Rule.C8,
          facts,
          "index " + NumberFormats.grouped(index) + " or more",
          "index " + NumberFormats.grouped(next),
          PlainSentence.of(
              "The block's index into the L1 info tree is",
              NumberFormats.grouped(next) + "; a block before it had",
              NumberFormats.grouped(index) + "."));
    index = next;
  }

  private void zeros(Facts facts) {
    var fields = facts.fields();
    if (fields.isSet(L1_BLOCK_HASH)) unused(facts, "l1_blockhash", "before fork 7");
    if (fields.number(MIN_TIMESTAMP) != 0) unused(facts, "min_timestamp", "before fork 7");
    if (fields.isSet(BLOCK_INFO_ROOT)) unused(facts, "block_info_root", "before fork 7");
  }

  private void transaction(Facts facts) {
    boolean later = Long.compareUnsigned(fork, ETROG) > 0;
    if (later && facts.fields().isSet(INTERMEDIATE_ROOT))
      unused(facts, "im_state_root", "after fork 7");
  }

  private void updateGer(Facts facts) {
    if (fork == 0 || isBeforeEtrog()) return;
    report(
        Rule.C9,
        facts,
        "none from fork 7 on",
        "update GER",
        PlainSentence.of(
            "Global exit roots come with blocks from fork 7 on; this batch has fork",
            NumberFormats.grouped(fork) + "."));
  }

  private void unused(Facts facts, String field, String when) {
    report(
        Rule.C9,
        facts,
        field + " of zero",
        "another value",
        PlainSentence.of("Field", field, "means nothing", when + ", and is not zero."));
  }

  private void report(Rule rule, Facts facts, String expected, String found, String sentence) {
    findings.accept(Finding.of(rule, facts.place(), expected, found, sentence));
  }
}
