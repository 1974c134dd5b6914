package dev.streamwright.check;

import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;
import dev.streamwright.text.NumberFormats;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// B1, B2, B6, and B5 for bookmarks of batches and blocks: bookmarks as entries.
final class BookmarkRules implements EntryRules {
  private final Consumer<Finding> findings;
  private final Map<ZkevmBookmark.Kind, Long> last = new EnumMap<>(ZkevmBookmark.Kind.class);
  private final boolean isChain;
  private final EarlierBlocks earlier;
  private Facts before;
  private boolean hasBatchBookmarks;

  /// @param isChain whether bookmarks should name batches and blocks
  BookmarkRules(boolean isChain, EarlierBlocks earlier, Consumer<Finding> findings) {
    this.isChain = isChain;
    this.earlier = earlier;
    this.findings = findings;
  }

  @Override
  public void check(Facts facts) throws IOException {
    if (facts.kind() == EntryKind.BOOKMARK) bookmark(facts);
    else if (isChain && (before != null || facts.place() == 0)) requireOwn(facts);
    before = facts;
  }

  private void bookmark(Facts facts) throws IOException {
    int length = facts.entry().data().length;
    if (length == 0 || length > Bookmark.MAX_ADDED_BYTES)
      findings.accept(
          Finding.of(
              Rule.B6,
              facts.place(),
              "1 to 16 bytes",
              NumberFormats.bytes(length),
              length == 0
                  ? "The bookmark has no bytes, so that nobody can ask for it."
                  : "The bookmark is longer than what clients can ask for."));
    else if (isChain && facts.bookmark() == null)
      findings.accept(
          Finding.of(
              Rule.B6,
              facts.place(),
              "the name of a batch or block",
              Bookmark.of(facts.entry().data()).toString(),
              "The bookmark names neither a batch nor an L2 block."));
    if (isChain && facts.bookmark() != null) order(facts);
  }

  private void order(Facts facts) throws IOException {
    var kind = facts.bookmark().kind();
    hasBatchBookmarks |= kind == ZkevmBookmark.Kind.BATCH;
    var previous = last.put(kind, facts.number());
    if (previous == null || facts.number() == previous + 1) return;
    var expected = Facts.words(new ZkevmBookmark(kind, previous + 1));
    var found = Facts.words(facts.bookmark());
    findings.accept(
        Finding.of(
            Rule.B2,
            facts.place(),
            expected,
            found,
            "The bookmark names "
                + found
                + "; the one before it named "
                + Facts.words(new ZkevmBookmark(kind, previous))
                + "."));
    if (Long.compareUnsigned(facts.number(), previous) <= 0) again(facts);
  }

  private void again(Facts facts) throws IOException {
    boolean batch = facts.names(ZkevmBookmark.Kind.BATCH);
    var place = earlier.find(batch, facts.number(), facts.place());
    if (place.isEmpty()) return;
    findings.accept(
        Finding.of(
            Rule.B5,
            facts.place(),
            "once",
            "also at " + NumberFormats.grouped(place.getAsLong() - 1),
            PlainSentence.of(
                Facts.words(facts.bookmark()),
                "has a bookmark before entry",
                NumberFormats.grouped(place.getAsLong()) + ", too; the index leads to the last.")));
  }

  private void requireOwn(Facts facts) {
    var own = facts.own();
    if (own.isEmpty()) return;
    // Streams from before batches had bookmarks have none at all.
    if (facts.kind() == EntryKind.BATCH_START
        && !hasBatchBookmarks
        && facts.place() != 0
        && last.isEmpty()) return;
    boolean named = before != null && own.get().equals(before.bookmark());
    if (named) return;
    var expected = "bookmark of " + Facts.words(own.get());
    boolean other = before != null && before.bookmark() != null;
    findings.accept(
        Finding.of(
            Rule.B1,
            facts.place(),
            expected,
            before == null ? "nothing" : before.words(),
            other
                ? PlainSentence.of(
                    Facts.words(own.get()), "follows the", before.words(), "and not its own.")
                : PlainSentence.of(Facts.words(own.get()), "has no bookmark before it.")));
  }
}
