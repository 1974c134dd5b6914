package dev.streamwright.check;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.ZkevmBookmark;
import java.util.function.Consumer;

/// N2: which entry may follow which.
///
/// ```
/// bookmark of batch, batch start, { bookmark of block, L2 block, transaction … [L2 block end] } …,
/// [update GER …], batch end
/// ```
///
/// A batch that only updates the global exit root may be just its bookmark and the update.
///
/// What lies outside the batch or block that it belongs to is for [NestingRules], and a batch or
/// block without its bookmark for [BookmarkRules]: one fault is one finding.
final class OrderRules implements EntryRules {
  private final boolean isBinary;
  private final Consumer<Finding> findings;
  private Facts before;

  /// @param isBinary whether payloads are of the generations that had no batch starts and ends
  OrderRules(boolean isBinary, Consumer<Finding> findings) {
    this.isBinary = isBinary;
    this.findings = findings;
  }

  @Override
  public void check(Facts facts) {
    if (facts.kind() == EntryKind.OTHER) return;
    if (facts.kind() == EntryKind.BOOKMARK && facts.bookmark() == null) return;
    if (before != null) compare(facts);
    before = facts;
  }

  private void compare(Facts facts) {
    if (before.kind() == EntryKind.BOOKMARK) {
      boolean batch = before.names(ZkevmBookmark.Kind.BATCH);
      if (batch && isBinary) return;
      boolean isUpdate = batch && facts.kind() == EntryKind.UPDATE_GER;
      if (!isUpdate && facts.kind() != (batch ? EntryKind.BATCH_START : EntryKind.L2_BLOCK))
        refuse(facts, batch ? "a batch start" : "an L2 block");
      return;
    }
    if (before.kind() == EntryKind.UPDATE_GER && !isBinary) {
      boolean block = facts.kind() == EntryKind.L2_BLOCK || isBlockBookmark(facts);
      if (block) refuse(facts, "an update GER or the batch's end");
    }
  }

  private static boolean isBlockBookmark(Facts facts) {
    return facts.names(ZkevmBookmark.Kind.L2_BLOCK);
  }

  private void refuse(Facts facts, String expected) {
    findings.accept(
        Finding.of(
            Rule.N2,
            facts.place(),
            expected,
            facts.words(),
            "After the "
                + before.words()
                + " comes the "
                + facts.words()
                + "; expected "
                + expected
                + "."));
  }
}
