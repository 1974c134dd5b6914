package dev.streamwright.check;

import dev.streamwright.text.NumberFormats;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// N3 to N8: batches, the blocks in them and the transactions in these, each with its number.
///
/// What is seen first sets the base: a stream may be read from its middle. Writers without L2 block
/// ends are judged by what they write: an end is missed only once there has been one. What is open
/// at the end of the stream is no error.
final class NestingRules implements EntryRules {
  private final Consumer<Finding> findings;
  private final EarlierBlocks earlier;
  private final Level batches;
  private final Level blocks;

  /// Whether the stream has batches, and writes where blocks end.
  private boolean hasBatches;

  private boolean hasBlockEnds;
  private boolean hasIndices;
  private long batch;
  private long block;
  private long transactions;

  /// @param fromStart whether entry 0 comes first
  NestingRules(boolean fromStart, EarlierBlocks earlier, Consumer<Finding> findings) {
    this.findings = findings;
    this.earlier = earlier;
    batches = new Level("batch", Rule.N3);
    blocks = new Level("block", Rule.N4);
    batches.isKnown = fromStart;
    blocks.isKnown = fromStart;
  }

  /// The batches or the blocks of a stream: which came last, and whether it is open.
  private static final class Level {
    final String noun;
    final Rule rule;

    /// Whether any was seen that could tell that none is open.
    boolean isKnown;

    boolean isAny;
    boolean isOpen;
    long last;
    long lastEntry;

    Level(String noun, Rule rule) {
      this.noun = noun;
      this.rule = rule;
    }

    String words(long number) {
      return noun + " " + NumberFormats.grouped(number);
    }

    void open(Facts facts, long highest) {
      isKnown = true;
      isAny = true;
      isOpen = true;
      last = highest;
      lastEntry = facts.place();
    }
  }

  @Override
  public void check(Facts facts) throws IOException {
    switch (facts.kind()) {
      case TRANSACTION -> transaction(facts);
      case L2_BLOCK_END -> endBlock(facts);
      case BATCH_END -> endBatch(facts);
      case BATCH_START, L2_BLOCK, UPDATE_GER -> {
        if (facts.isNumbered()) start(facts);
      }
      default -> {}
    }
  }

  private void start(Facts facts) throws IOException {
    switch (facts.kind()) {
      case BATCH_START -> startBatch(facts);
      case L2_BLOCK -> startBlock(facts);
      default -> updateGer(facts);
    }
  }

  private void startBatch(Facts facts) throws IOException {
    hasBatches = true;
    requireBlockEnd(facts);
    if (batches.isOpen) missing(batches, facts);
    open(batches, facts);
  }

  private void endBatch(Facts facts) {
    hasBatches = true;
    requireBlockEnd(facts);
    blocks.isOpen = false;
    close(batches, facts, facts.isNumbered());
  }

  private void startBlock(Facts facts) throws IOException {
    requireBlockEnd(facts);
    requireBatch(facts);
    open(blocks, facts);
    transactions = 0;
  }

  private void endBlock(Facts facts) {
    hasBlockEnds = true;
    close(blocks, facts, facts.isNumbered() && !facts.isTemporaryEnd());
  }

  /// An update outside of a batch is a batch by itself.
  private void updateGer(Facts facts) throws IOException {
    requireBlockEnd(facts);
    if (batches.isOpen || !hasBatches) return;
    open(batches, facts);
    batches.isOpen = false;
  }

  private void requireBlockEnd(Facts facts) {
    if (blocks.isOpen && hasBlockEnds) missing(blocks, facts);
    blocks.isOpen = false;
  }

  private void missing(Level level, Facts facts) {
    var open = level.words(level.last);
    report(
        level.rule,
        facts,
        "end of " + open,
        facts.words(),
        "Before the " + facts.words() + " the end of " + open + " is missing.");
  }

  private void open(Level level, Facts facts) throws IOException {
    long number = facts.number();
    long expected = level.last + 1;
    long highest = number;
    if (level.isAny && number != expected) {
      boolean back = Long.compareUnsigned(number, expected) < 0;
      var place = back ? placeBefore(level, number, facts) : OptionalLong.empty();
      if (place.isPresent()) {
        highest = level.last;
        again(level, facts, place.getAsLong());
      } else gap(level, facts, expected);
    }
    level.open(facts, highest);
    current(level, number);
  }

  private void current(Level level, long number) {
    if (level == batches) batch = number;
    else block = number;
  }

  private OptionalLong placeBefore(Level level, long number, Facts facts) throws IOException {
    return number == level.last
        ? OptionalLong.of(level.lastEntry)
        : earlier.find(level == batches, number, facts.place());
  }

  private void again(Level level, Facts facts, long first) {
    var words = level.words(facts.number());
    report(
        Rule.N8,
        facts,
        level.words(level.last + 1),
        words,
        PlainSentence.of(
            words,
            "comes again after",
            level.words(level.last) + "; it was at entry",
            NumberFormats.grouped(first),
            "first."));
  }

  private void gap(Level level, Facts facts, long expected) {
    long missing = facts.number() - expected;
    boolean forward = Long.compareUnsigned(facts.number(), expected) > 0;
    var rest =
        forward
            ? NumberFormats.counted(missing, level.noun + " is", plural(level) + " are")
                + " missing."
            : level.words(expected) + " is expected.";
    report(
        level.rule,
        facts,
        level.words(expected),
        level.words(facts.number()),
        PlainSentence.of(
            level.words(facts.number()),
            "follows",
            level.words(level.last),
            "(entry",
            NumberFormats.grouped(level.lastEntry) + "):",
            rest));
  }

  private static String plural(Level level) {
    return level.noun.equals("batch") ? "batches" : "blocks";
  }

  private void close(Level level, Facts facts, boolean numbered) {
    long open = level == batches ? batch : block;
    if (!level.isOpen) {
      if (level.isKnown)
        report(
            level.rule,
            facts,
            "no open " + level.noun,
            facts.words(),
            PlainSentence.of("The", facts.words(), "is here, and no", level.noun, "is open."));
    } else if (numbered && facts.number() != open) {
      report(
          level.rule,
          facts,
          "end of " + level.words(open),
          facts.words(),
          PlainSentence.of(
              "The end says",
              level.words(facts.number()) + ";",
              level.words(open),
              "is open, since entry",
              NumberFormats.grouped(level.lastEntry) + "."));
    }
    level.isOpen = false;
    level.isKnown = true;
  }

  private void requireBatch(Facts facts) {
    if (!hasBatches) return;
    long named = facts.batch();
    var words = "block " + NumberFormats.grouped(facts.number());
    if (batches.isOpen) {
      if (named != batch)
        report(
            Rule.N5,
            facts,
            batches.words(batch),
            batches.words(named),
            PlainSentence.of(
                words, "lies in", batches.words(batch), "and says", batches.words(named) + "."));
    } else if (batches.isAny && named == batch)
      report(
          Rule.N8,
          facts,
          "before the end of " + batches.words(named),
          words,
          PlainSentence.of(words, "comes after the end of its", batches.words(named) + "."));
    else
      report(
          Rule.N5,
          facts,
          batches.words(named),
          "no open batch",
          PlainSentence.of(words, "says", batches.words(named) + ", and no batch is open."));
  }

  private void transaction(Facts facts) {
    if (!blocks.isOpen) {
      if (blocks.isKnown)
        report(
            Rule.N6,
            facts,
            "an open block",
            "no open block",
            PlainSentence.of(
                "The transaction says", blocks.words(facts.number()) + ", and no block is open."));
      return;
    }
    if (facts.isNumbered() && facts.number() != block)
      report(
          Rule.N6,
          facts,
          blocks.words(block),
          blocks.words(facts.number()),
          PlainSentence.of(
              "The transaction lies in",
              blocks.words(block),
              "and says",
              blocks.words(facts.number()) + "."));
    index(facts);
  }

  /// Some writers leave all of them 0.
  private void index(Facts facts) {
    if (facts.fields() == null) return;
    long index = facts.fields().number(2);
    hasIndices |= index != 0;
    if (hasIndices && index != transactions)
      report(
          Rule.N7,
          facts,
          "index " + NumberFormats.grouped(transactions),
          "index " + NumberFormats.grouped(index),
          PlainSentence.of(
              "The transaction is the one with index",
              NumberFormats.grouped(transactions),
              "in its block and says",
              NumberFormats.grouped(index) + "."));
    transactions++;
  }

  @Override
  public void end() {
    if (blocks.isOpen && hasBlockEnds) openAtTheEnd(blocks, block);
    if (batches.isOpen) openAtTheEnd(batches, batch);
  }

  private void openAtTheEnd(Level level, long number) {
    findings.accept(
        Finding.of(
                level.rule,
                level.lastEntry,
                "end of " + level.words(number),
                "the end of the stream",
                PlainSentence.of(level.words(number), "is open at the end of the stream."))
            .as(Severity.NOTE));
  }

  private void report(Rule rule, Facts facts, String expected, String found, String sentence) {
    findings.accept(Finding.of(rule, facts.place(), expected, found, sentence));
  }
}
