package dev.streamwright.filter;

import dev.streamwright.decode.EntryKind;

/// Where a walk along the stream is: in which block and batch, and the time of the last block. Each
/// can be unknown until an entry says it. One thread.
///
/// A block lasts from its bookmark to its end; in streams that write no ends, to the next bookmark
/// or entry of a batch. A batch lasts from its bookmark to its end. An entry belongs where it lies;
/// only outside of any block a transaction's own word counts.
final class ChainPlace {

  /// What a walk knows of one number.
  private static final class Known {
    boolean isKnown;
    boolean isThere;
    long number;

    void set(long newNumber) {
      isKnown = true;
      isThere = true;
      number = newNumber;
    }

    void clear() {
      isKnown = true;
      isThere = false;
    }

    void copy(Known other) {
      isKnown = other.isKnown;
      isThere = other.isThere;
      number = other.number;
    }
  }

  private final Known block = new Known();
  private final Known batch = new Known();
  private final Known time = new Known();
  private final Known entryBlock = new Known();
  private final Known entryBatch = new Known();
  private final Known entryTime = new Known();
  private boolean endsBlock;
  private boolean endsBatch;

  /// What the entry itself says.
  record Said(
      boolean hasBlock, long block, boolean hasBatch, long batch, boolean hasTime, long time) {

    static final Said NOTHING = new Said(false, 0, false, 0, false, 0);
  }

  /// Nothing lies before: the walk starts where the stream does.
  void startOfStream() {
    block.clear();
    batch.clear();
    time.clear();
  }

  boolean knowsBlock() {
    return block.isKnown;
  }

  boolean knowsBatch() {
    return batch.isKnown;
  }

  boolean knowsTime() {
    return time.isKnown;
  }

  void copy(ChainPlace other) {
    block.copy(other.block);
    batch.copy(other.batch);
    time.copy(other.time);
    endsBlock = other.endsBlock;
    endsBatch = other.endsBatch;
  }

  /// Goes on to an entry.
  ///
  /// @param ahead for a block's bookmark: what the block after it says
  void enter(EntryKind kind, Said said, Said ahead) {
    leave();
    switch (kind) {
      case BOOKMARK -> enterBookmark(said, ahead);
      case L2_BLOCK -> {
        if (said.hasBlock()) block.set(said.block());
        if (said.hasBatch()) batch.set(said.batch());
        if (said.hasTime()) time.set(said.time());
      }
      case L2_BLOCK_END -> endsBlock = true;
      case BATCH_START, BATCH_END, UPDATE_GER -> {
        block.clear();
        if (said.hasBatch()) batch.set(said.batch());
        endsBatch = kind == EntryKind.BATCH_END;
      }
      default -> {}
    }
    entryBlock.copy(block);
    entryBatch.copy(batch);
    entryTime.copy(time);
    if (said.hasBlock() && !block.isThere) entryBlock.set(said.block());
    if (kind == EntryKind.BOOKMARK && ahead.hasTime()) entryTime.set(ahead.time());
  }

  private void enterBookmark(Said said, Said ahead) {
    if (said.hasBatch()) {
      batch.set(said.batch());
      block.clear();
    }
    if (!said.hasBlock()) return;
    block.set(said.block());
    if (ahead.hasBatch()) batch.set(ahead.batch());
  }

  private void leave() {
    if (endsBlock) block.clear();
    if (endsBatch) batch.clear();
    endsBlock = false;
    endsBatch = false;
  }

  boolean hasBlock() {
    return entryBlock.isThere;
  }

  /// The block that the entry belongs to, u64.
  long block() {
    return entryBlock.number;
  }

  boolean hasBatch() {
    return entryBatch.isThere;
  }

  long batch() {
    return entryBatch.number;
  }

  boolean hasTime() {
    return entryTime.isThere;
  }

  /// Milliseconds since 1970.
  long time() {
    return entryTime.number;
  }
}
