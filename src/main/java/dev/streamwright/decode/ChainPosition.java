package dev.streamwright.decode;

import dev.streamwright.format.StreamEntry;
import java.util.OptionalLong;

/// Which L2 block and which batch an entry says it belongs to. Numbers are u64.
public record ChainPosition(OptionalLong block, OptionalLong batch) {

  private static final ChainPosition NONE =
      new ChainPosition(OptionalLong.empty(), OptionalLong.empty());

  /// What the entry itself says; empty for what it does not say, or cannot be read.
  public static ChainPosition of(StreamEntry entry) {
    var kind = EntryKind.of(entry);
    if (kind == EntryKind.OTHER) return NONE;
    if (kind == EntryKind.BOOKMARK)
      return ZkevmBookmark.of(entry.data()).map(ChainPosition::of).orElse(NONE);
    var message = WireReader.read(entry.data(), 0, entry.data().length);
    if (message.problem().isPresent()) return NONE;
    var first = OptionalLong.of(message.number(1));
    return switch (kind) {
      case L2_BLOCK -> new ChainPosition(first, OptionalLong.of(message.number(2)));
      case TRANSACTION, L2_BLOCK_END -> new ChainPosition(first, OptionalLong.empty());
      default -> new ChainPosition(OptionalLong.empty(), first);
    };
  }

  /// The block or the batch.
  public OptionalLong number(ZkevmBookmark.Kind kind) {
    return kind == ZkevmBookmark.Kind.BATCH ? batch : block;
  }

  private static ChainPosition of(ZkevmBookmark bookmark) {
    var number = OptionalLong.of(bookmark.value());
    return bookmark.kind() == ZkevmBookmark.Kind.BATCH
        ? new ChainPosition(OptionalLong.empty(), number)
        : new ChainPosition(number, OptionalLong.empty());
  }
}
