package dev.streamwright.decode;

import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import java.util.Optional;

/// What an entry is, in a stream of the zkEVM.
public enum EntryKind {
  BOOKMARK(EntryTypes.BOOKMARK, "Bookmark", 0),
  BATCH_START(EntryTypes.BATCH_START, "Batch start", 0),
  L2_BLOCK(EntryTypes.L2_BLOCK, "L2 block", 1),
  TRANSACTION(EntryTypes.TRANSACTION, "Transaction", 2),
  BATCH_END(EntryTypes.BATCH_END, "Batch end", 0),
  UPDATE_GER(EntryTypes.UPDATE_GER, "Update GER", 0),
  L2_BLOCK_END(EntryTypes.L2_BLOCK_END, "L2 block end", 1),
  /// Any other number.
  OTHER(-1, "Other", 0);

  private final int type;
  private final String word;
  private final int level;

  EntryKind(int type, String word, int level) {
    this.type = type;
    this.word = word;
    this.level = level;
  }

  /// The kind of an entry type (u32).
  public static EntryKind of(int type) {
    return switch (type) {
      case EntryTypes.BOOKMARK -> BOOKMARK;
      case EntryTypes.BATCH_START -> BATCH_START;
      case EntryTypes.L2_BLOCK -> L2_BLOCK;
      case EntryTypes.TRANSACTION -> TRANSACTION;
      case EntryTypes.BATCH_END -> BATCH_END;
      case EntryTypes.UPDATE_GER -> UPDATE_GER;
      case EntryTypes.L2_BLOCK_END -> L2_BLOCK_END;
      default -> OTHER;
    };
  }

  public static EntryKind of(StreamEntry entry) {
    return of(entry.type());
  }

  /// How deep an entry is nested: 0 batch, 1 L2 block, 2 transaction; a bookmark as deep as what it
  /// names.
  public static int levelOf(StreamEntry entry) {
    var kind = of(entry);
    if (kind != BOOKMARK) return kind.level;
    return ZkevmBookmark.of(entry.data()).map(bookmark -> bookmark.kind().level()).orElse(0);
  }

  /// The kind in words, `Batch start`; `Type 77` if it is no kind of its own.
  public static String titleOf(int type) {
    var kind = of(type);
    return kind == OTHER ? "Type " + EntryTypes.toString(type) : kind.word;
  }

  /// The entry type (u32) of this kind; empty for [#OTHER].
  public Optional<Integer> type() {
    return this == OTHER ? Optional.empty() : Optional.of(type);
  }

  /// The kind in words: `Batch start`.
  public String word() {
    return word;
  }

  /// How deep such entries are nested, bookmarks aside.
  public int level() {
    return level;
  }
}
