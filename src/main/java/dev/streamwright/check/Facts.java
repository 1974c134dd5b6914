package dev.streamwright.check;

import dev.streamwright.decode.ChainPosition;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.MessageSchema;
import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.NumberFormats;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What rules need to know of an entry, read once.
///
/// @param kind what it is
/// @param position the batch and block that it says it belongs to
/// @param bookmark what it names, if it is a bookmark of the zkEVM, else null
/// @param fields of its protobuf message; null if it is none, or none that can be read
/// @param transaction what it carries, if it is a transaction that has one, else null
record Facts(
    StreamEntry entry,
    EntryKind kind,
    ChainPosition position,
    ZkevmBookmark bookmark,
    Fields fields,
    TransactionFacts transaction) {

  private static final int ENCODED = 4;

  private static final Map<EntryKind, Fields.Shape> SHAPES = shapes();
  private static final int TEMPORARY_END_BYTES = 8;

  private static Map<EntryKind, Fields.Shape> shapes() {
    var shapes = new EnumMap<EntryKind, Fields.Shape>(EntryKind.class);
    for (var kind : EntryKind.values())
      MessageSchema.of(kind).ifPresent(schema -> shapes.put(kind, Fields.Shape.of(schema)));
    return shapes;
  }

  /// @param withSender whether the senders of transactions are worked out
  static Facts of(StreamEntry entry, PayloadFormats formats, boolean withSender) {
    var kind = formats.kindOf(entry);
    var position = formats.positionOf(entry);
    if (kind == EntryKind.BOOKMARK) {
      var named = formats.bookmarkIn(entry).orElse(null);
      return new Facts(entry, kind, position, named, null, null);
    }
    if (kind == EntryKind.OTHER || formats.of(entry).isBinary())
      return new Facts(entry, kind, position, null, null, null);
    var fields = Fields.read(entry.data(), SHAPES.get(kind));
    boolean isMessage = fields.isReadable() || isTemporaryEnd(kind, entry);
    if (!isMessage) return new Facts(entry, kind, position, null, null, null);
    var transaction = kind == EntryKind.TRANSACTION ? transaction(entry, fields, withSender) : null;
    return new Facts(entry, kind, position, null, fields, transaction);
  }

  private static TransactionFacts transaction(
      StreamEntry entry, Fields fields, boolean withSender) {
    if (!fields.has(ENCODED)) return null;
    int from = fields.from(ENCODED);
    return TransactionFacts.of(entry.data(), from, from + fields.size(ENCODED), withSender);
  }

  /// The number of the entry.
  long place() {
    return entry.number();
  }

  /// Whether it says which batch or block it is, or belongs to.
  boolean isNumbered() {
    return position.hasBlock() || position.hasBatch();
  }

  /// The number of the batch or block that it is or names; of a transaction, that of its block.
  long number() {
    return position.hasBlock() ? position.blockNumber() : position.batchNumber();
  }

  /// The batch that an L2 block names.
  long batch() {
    return position.batchNumber();
  }

  boolean names(ZkevmBookmark.Kind named) {
    return bookmark != null && bookmark.kind() == named;
  }

  /// For five days in July 2024 a writer ended blocks with eight zero bytes, without a number.
  boolean isTemporaryEnd() {
    return isTemporaryEnd(kind, entry);
  }

  private static boolean isTemporaryEnd(EntryKind kind, StreamEntry entry) {
    var data = entry.data();
    if (kind != EntryKind.L2_BLOCK_END || data.length != TEMPORARY_END_BYTES) return false;
    for (byte each : data) if (each != 0) return false;
    return true;
  }

  /// `block 4`, `bookmark of batch 2`, `transaction`.
  String words() {
    return switch (kind) {
      case BOOKMARK -> bookmark == null ? "another bookmark" : "bookmark of " + words(bookmark);
      case BATCH_START -> "start of " + numbered("batch");
      case BATCH_END -> "end of " + numbered("batch");
      case L2_BLOCK -> numbered("block");
      case L2_BLOCK_END -> isTemporaryEnd() ? "end of a block" : "end of " + numbered("block");
      case TRANSACTION -> "transaction";
      case UPDATE_GER -> "update GER";
      case OTHER -> "type " + Integer.toUnsignedString(entry.type());
    };
  }

  private String numbered(String noun) {
    return !isNumbered() ? "a " + noun : noun + " " + NumberFormats.grouped(number());
  }

  static String words(ZkevmBookmark bookmark) {
    var noun = bookmark.kind() == ZkevmBookmark.Kind.BATCH ? "batch " : "block ";
    return noun + NumberFormats.grouped(bookmark.value());
  }

  Optional<ZkevmBookmark> own() {
    if (!isNumbered()) return Optional.empty();
    return switch (kind) {
      case BATCH_START -> Optional.of(ZkevmBookmark.batch(number()));
      case L2_BLOCK -> Optional.of(ZkevmBookmark.l2Block(number()));
      default -> Optional.empty();
    };
  }
}
