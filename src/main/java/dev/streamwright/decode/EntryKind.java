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

  /// The kind of a protobuf entry of this type (u32); see [PayloadFormat#kindOf] for the others.
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

  /// The kind of an entry of which nothing else is known, see [PayloadFormats#kindOf].
  public static EntryKind of(StreamEntry entry) {
    return PayloadFormats.BY_ENTRY.kindOf(entry);
  }

  /// How deep an entry of which nothing else is known is nested, see [PayloadFormats#levelOf].
  public static int levelOf(StreamEntry entry) {
    return PayloadFormats.BY_ENTRY.levelOf(entry);
  }

  /// The kind of a protobuf entry in words, `Batch start`; `Type 77` if it is no kind of its own.
  public static String titleOf(int type) {
    return of(type).title(type);
  }

  /// The kind in words; that of [#OTHER] says the type (u32): `Type 77`.
  public String title(int type) {
    return this == OTHER ? "Type " + EntryTypes.toString(type) : word;
  }

  /// The protobuf entry type (u32) of this kind; empty for [#OTHER].
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
