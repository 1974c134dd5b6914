package dev.streamwright.decode;

import static dev.streamwright.decode.FieldSchema.bytes;
import static dev.streamwright.decode.FieldSchema.names;

import dev.streamwright.format.EntryTypes;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The binary messages of the zkEVM: fields of fixed widths in a fixed order. Which form a message
/// has follows from the data's length. Names are those of the protobuf messages that came later.
///
/// ```
/// L2 block       78, 110, 122, 142 or 154 bytes
/// transaction    percentage(1) valid(1) length(4) encoded, or with a state root(32) before length
/// L2 block end   72 bytes
/// update GER     102 or 106 bytes
/// bookmark       9 bytes: 0 for an L2 block, 1 for a batch, then the number
/// ```
final class BinarySchema {

  static final int BOOKMARK_BYTES = 9;

  private static final int ROOT_BYTES = 32;
  private static final int ADDRESS_BYTES = 20;
  private static final int LENGTH_BYTES = Integer.BYTES;

  private static final int TYPE_BLOCK = 1;
  private static final int TYPE_TRANSACTION = 2;
  private static final int TYPE_BLOCK_END = 3;
  private static final int TYPE_UPDATE_GER = 4;

  /// Where a block's and an UpdateGER's time lies.
  private static final int BLOCK_TIME_FROM = 2 * Long.BYTES;

  private static final int UPDATE_GER_TIME_FROM = Long.BYTES;

  private static final MessageSchema BOOKMARK =
      new MessageSchema(
          "BookMark", List.of(names(0, "type", "L2 block", "batch").ofWidth(1), uint64("value")));

  private static final List<MessageSchema> BLOCK_STARTS =
      List.of(
          blockStart(false, List.of(root("global_exit_root")), false, false),
          blockStart(false, List.of(root("l1_blockhash"), root("global_exit_root")), false, false),
          blockStart(true, List.of(root("l1_blockhash"), root("global_exit_root")), true, false),
          blockStart(
              false,
              List.of(root("l1_blockhash"), root("global_exit_root"), root("l1_info_root")),
              false,
              false),
          blockStart(true, List.of(root("l1_blockhash"), root("global_exit_root")), true, true));

  private static final MessageSchema BLOCK_END =
      new MessageSchema("L2BlockEnd", List.of(uint64("number"), root("hash"), root("state_root")));

  private static final List<MessageSchema> UPDATE_GERS = List.of(updateGer(false), updateGer(true));

  private static final MessageSchema TRANSACTION = transaction(false);
  private static final MessageSchema TRANSACTION_WITH_ROOT = transaction(true);

  private static final int[] BLOCK_SIZES = sizes(BLOCK_STARTS);
  private static final int[] UPDATE_GER_SIZES = sizes(UPDATE_GERS);
  private static final int BLOCK_END_BYTES = size(BLOCK_END);
  private static final int TRANSACTION_BYTES = size(TRANSACTION);
  private static final int TRANSACTION_WITH_ROOT_BYTES = size(TRANSACTION_WITH_ROOT);

  private BinarySchema() {}

  static EntryKind kindOf(int type) {
    return switch (type) {
      case EntryTypes.BOOKMARK -> EntryKind.BOOKMARK;
      case TYPE_BLOCK -> EntryKind.L2_BLOCK;
      case TYPE_TRANSACTION -> EntryKind.TRANSACTION;
      case TYPE_BLOCK_END -> EntryKind.L2_BLOCK_END;
      case TYPE_UPDATE_GER -> EntryKind.UPDATE_GER;
      default -> EntryKind.OTHER;
    };
  }

  /// The message that these data are, if their length (and a bookmark's first byte, and a
  /// transaction's own length) is that of one.
  static Optional<MessageSchema> of(EntryKind kind, byte[] data, ByteOrder order) {
    return switch (kind) {
      case BOOKMARK -> isBookmark(data) ? Optional.of(BOOKMARK) : Optional.empty();
      case L2_BLOCK -> ofSize(BLOCK_STARTS, data.length);
      case L2_BLOCK_END -> ofSize(List.of(BLOCK_END), data.length);
      case UPDATE_GER -> ofSize(UPDATE_GERS, data.length);
      case TRANSACTION -> {
        if (fitsTransaction(data, TRANSACTION_BYTES, order)) yield Optional.of(TRANSACTION);
        yield fitsTransaction(data, TRANSACTION_WITH_ROOT_BYTES, order)
            ? Optional.of(TRANSACTION_WITH_ROOT)
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /// Whether the data have the length of such a message, in this order.
  static boolean fits(int type, byte[] data, ByteOrder order) {
    var kind = kindOf(type);
    if (kind == EntryKind.TRANSACTION)
      return fitsTransaction(data, TRANSACTION_BYTES, order)
          || fitsTransaction(data, TRANSACTION_WITH_ROOT_BYTES, order);
    if (!hasLength(kind, data)) return false;
    return switch (kind) {
      case BOOKMARK -> isPlausible(data, 1, order);
      case L2_BLOCK -> isPlausible(data, BLOCK_TIME_FROM, order);
      case UPDATE_GER -> isPlausible(data, UPDATE_GER_TIME_FROM, order);
      default -> isPlausible(data, 0, order);
    };
  }

  /// Whether the data have a length that the message can have; of transactions, which say their
  /// length themselves, it knows nothing.
  static boolean hasLength(EntryKind kind, byte[] data) {
    return switch (kind) {
      case BOOKMARK -> isBookmark(data);
      case L2_BLOCK -> hasSize(BLOCK_SIZES, data);
      case L2_BLOCK_END -> data.length == BLOCK_END_BYTES;
      case UPDATE_GER -> hasSize(UPDATE_GER_SIZES, data);
      default -> false;
    };
  }

  /// What the message is called, and what its data's length should be.
  static String name(EntryKind kind) {
    return switch (kind) {
      case L2_BLOCK -> "L2BlockStart";
      case TRANSACTION -> "L2Transaction";
      case L2_BLOCK_END -> "L2BlockEnd";
      case UPDATE_GER -> "UpdateGER";
      default -> "BookMark";
    };
  }

  static String expectedLength(EntryKind kind) {
    return switch (kind) {
      case L2_BLOCK -> "78, 110, 122, 142 or 154 bytes";
      case TRANSACTION -> "6 or 38 bytes and as many more as they say";
      case L2_BLOCK_END -> "72 bytes";
      case UPDATE_GER -> "102 or 106 bytes";
      default -> "9 bytes, the first of them 0 or 1";
    };
  }

  static long number(byte[] bytes, int from, int size, ByteOrder order) {
    long value = 0;
    for (int i = 0; i < size; i++) {
      int at = order == ByteOrder.BIG_ENDIAN ? from + i : from + size - 1 - i;
      value = value << Byte.SIZE | bytes[at] & 0xff;
    }
    return value;
  }

  static boolean isBookmark(byte[] data) {
    return data.length == BOOKMARK_BYTES && (data[0] == 0 || data[0] == 1);
  }

  /// Whether the 8 bytes are the smaller number in this order, or the same: real numbers and times
  /// are far below 2³².
  private static boolean isPlausible(byte[] data, int from, ByteOrder order) {
    long number = number(data, from, Long.BYTES, order);
    return Long.compareUnsigned(number, Long.reverseBytes(number)) <= 0;
  }

  private static boolean fitsTransaction(byte[] data, int encodedFrom, ByteOrder order) {
    return data.length >= encodedFrom
        && number(data, encodedFrom - LENGTH_BYTES, LENGTH_BYTES, order)
            == data.length - encodedFrom;
  }

  private static boolean hasSize(int[] sizes, byte[] data) {
    for (int size : sizes) if (size == data.length) return true;
    return false;
  }

  private static Optional<MessageSchema> ofSize(List<MessageSchema> schemas, int sizeBytes) {
    for (var schema : schemas) if (size(schema) == sizeBytes) return Optional.of(schema);
    return Optional.empty();
  }

  private static int[] sizes(List<MessageSchema> schemas) {
    return schemas.stream().mapToInt(BinarySchema::size).toArray();
  }

  /// The bytes of all fields; of a transaction, those before `encoded`.
  private static int size(MessageSchema schema) {
    int size = 0;
    for (var field : schema.fields()) size += isEncoded(field) ? LENGTH_BYTES : field.sizeBytes();
    return size;
  }

  static boolean isEncoded(FieldSchema field) {
    return field.sizeBytes() == 0;
  }

  private static MessageSchema blockStart(
      boolean withIndex, List<FieldSchema> roots, boolean withChain, boolean withExitRoot) {
    var fields = new ArrayList<FieldSchema>();
    fields.add(uint64("batch_number"));
    fields.add(uint64("number"));
    fields.add(uint64("timestamp"));
    if (withIndex) {
      fields.add(number("delta_timestamp", Integer.BYTES));
      fields.add(number("l1_infotree_index", Integer.BYTES));
    }
    fields.addAll(roots);
    fields.add(bytes(0, "coinbase", ADDRESS_BYTES));
    fields.add(number("fork_id", Short.BYTES));
    if (withChain) fields.add(number("chain_id", Integer.BYTES));
    if (withExitRoot) fields.add(root("local_exit_root"));
    return new MessageSchema("L2BlockStart", fields);
  }

  private static MessageSchema updateGer(boolean withChain) {
    var fields = new ArrayList<FieldSchema>();
    fields.add(uint64("batch_number"));
    fields.add(uint64("timestamp"));
    fields.add(root("global_exit_root"));
    fields.add(bytes(0, "coinbase", ADDRESS_BYTES));
    fields.add(number("fork_id", Short.BYTES));
    if (withChain) fields.add(number("chain_id", Integer.BYTES));
    fields.add(root("state_root"));
    return new MessageSchema("UpdateGER", fields);
  }

  private static MessageSchema transaction(boolean withRoot) {
    var fields = new ArrayList<FieldSchema>();
    fields.add(number("effective_gas_price_percentage", 1));
    fields.add(FieldSchema.of(0, "is_valid", FieldKind.BOOL).ofWidth(1));
    if (withRoot) fields.add(root("im_state_root"));
    fields.add(bytes(0, "encoded", 0));
    return new MessageSchema("L2Transaction", fields);
  }

  private static FieldSchema root(String name) {
    return bytes(0, name, ROOT_BYTES);
  }

  private static FieldSchema uint64(String name) {
    return FieldSchema.uint64(0, name).ofWidth(Long.BYTES);
  }

  private static FieldSchema number(String name, int sizeBytes) {
    return FieldSchema.uint32(0, name).ofWidth(sizeBytes);
  }
}
