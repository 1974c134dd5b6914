package dev.streamwright.decode;

import dev.streamwright.format.StreamEntry;
import java.nio.ByteOrder;
import java.util.OptionalLong;

/// Which L2 block and which batch an entry says it belongs to. Numbers are u64.
///
/// Working it out makes this one object and no other, since it is asked of every entry of a stream.
public final class ChainPosition {

  private static final ChainPosition NONE = new ChainPosition(false, 0, false, 0);

  private final boolean hasBlock;
  private final long block;
  private final boolean hasBatch;
  private final long batch;

  private ChainPosition(boolean hasBlock, long block, boolean hasBatch, long batch) {
    this.hasBlock = hasBlock;
    this.block = block;
    this.hasBatch = hasBatch;
    this.batch = batch;
  }

  /// What an entry of which nothing else is known says itself.
  public static ChainPosition of(StreamEntry entry) {
    return PayloadFormats.BY_ENTRY.positionOf(entry);
  }

  /// What the entry itself says; empty for what it does not say, or cannot be read. A binary
  /// transaction does not say where it belongs.
  public static ChainPosition of(StreamEntry entry, PayloadFormat format) {
    var kind = format.kindOf(entry.type());
    if (kind == EntryKind.OTHER) return NONE;
    if (kind == EntryKind.BOOKMARK)
      return ZkevmBookmark.of(entry.data(), format).map(ChainPosition::of).orElse(NONE);
    return format.isBinary()
        ? ofBinary(kind, entry, format.order())
        : ofProtobuf(kind, entry.data());
  }

  /// The L2 block; empty if the entry does not say it.
  public OptionalLong block() {
    return hasBlock ? OptionalLong.of(block) : OptionalLong.empty();
  }

  /// The batch; empty if the entry does not say it.
  public OptionalLong batch() {
    return hasBatch ? OptionalLong.of(batch) : OptionalLong.empty();
  }

  public boolean hasBlock() {
    return hasBlock;
  }

  public boolean hasBatch() {
    return hasBatch;
  }

  /// The L2 block's number, or 0 if the entry does not say it.
  public long blockNumber() {
    return block;
  }

  /// The batch's number, or 0 if the entry does not say it.
  public long batchNumber() {
    return batch;
  }

  /// The block or the batch.
  public OptionalLong number(ZkevmBookmark.Kind kind) {
    return kind == ZkevmBookmark.Kind.BATCH ? batch() : block();
  }

  private static ChainPosition of(ZkevmBookmark bookmark) {
    return bookmark.kind() == ZkevmBookmark.Kind.BATCH
        ? ofBatch(bookmark.value())
        : ofBlock(bookmark.value());
  }

  private static ChainPosition ofProtobuf(EntryKind kind, byte[] data) {
    long first = 0;
    long second = 0;
    var cursor = new WireCursor(data);
    while (cursor.next()) {
      if (cursor.wireType() != WireField.VARINT) continue;
      if (cursor.number() == 1) first = cursor.value();
      else if (cursor.number() == 2) second = cursor.value();
    }
    if (cursor.isBroken()) return NONE;
    return switch (kind) {
      case L2_BLOCK -> new ChainPosition(true, first, true, second);
      case TRANSACTION, L2_BLOCK_END -> ofBlock(first);
      default -> ofBatch(first);
    };
  }

  private static ChainPosition ofBinary(EntryKind kind, StreamEntry entry, ByteOrder order) {
    var data = entry.data();
    if (kind == EntryKind.TRANSACTION || !BinarySchema.hasLength(kind, data)) return NONE;
    long first = BinarySchema.number(data, 0, Long.BYTES, order);
    return switch (kind) {
      case L2_BLOCK ->
          new ChainPosition(
              true, BinarySchema.number(data, Long.BYTES, Long.BYTES, order), true, first);
      case L2_BLOCK_END -> ofBlock(first);
      default -> ofBatch(first);
    };
  }

  private static ChainPosition ofBlock(long number) {
    return new ChainPosition(true, number, false, 0);
  }

  private static ChainPosition ofBatch(long number) {
    return new ChainPosition(false, 0, true, number);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChainPosition position
        && hasBlock == position.hasBlock
        && block == position.block
        && hasBatch == position.hasBatch
        && batch == position.batch;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(block) + Long.hashCode(batch);
  }

  @Override
  public String toString() {
    return "block " + block() + ", batch " + batch();
  }
}
