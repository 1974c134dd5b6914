package dev.streamwright.decode;

import static dev.streamwright.decode.FieldSchema.bytes;
import static dev.streamwright.decode.FieldSchema.message;
import static dev.streamwright.decode.FieldSchema.names;
import static dev.streamwright.decode.FieldSchema.uint32;
import static dev.streamwright.decode.FieldSchema.uint64;

import java.util.List;
import java.util.Optional;

/// A message of the zkEVM (`datastream.v1`): its name, and its fields in the order of their
/// numbers.
public record MessageSchema(String name, List<FieldSchema> fields) {

  private static final int HASH_BYTES = 32;
  private static final int ADDRESS_BYTES = 20;

  /// A message of which nothing is known.
  static final MessageSchema UNKNOWN = new MessageSchema("", List.of());

  static final MessageSchema DEBUG =
      new MessageSchema("Debug", List.of(FieldSchema.of(1, "message", FieldKind.STRING)));

  static final MessageSchema BOOKMARK =
      new MessageSchema(
          "BookMark",
          List.of(names(1, "type", "unspecified", "batch", "L2 block"), uint64(2, "value")));

  static final MessageSchema BATCH_START =
      new MessageSchema(
          "BatchStart",
          List.of(
              uint64(1, "number"),
              names(2, "type", "unspecified", "regular", "forced", "injected", "invalid"),
              uint64(3, "fork_id"),
              uint64(4, "chain_id"),
              message(5, "debug", DEBUG)));

  static final MessageSchema L2_BLOCK =
      new MessageSchema(
          "L2Block",
          List.of(
              uint64(1, "number"),
              uint64(2, "batch_number"),
              uint64(3, "timestamp"),
              uint32(4, "delta_timestamp"),
              uint64(5, "min_timestamp").optional(),
              bytes(6, "l1_blockhash", HASH_BYTES).optional(),
              uint32(7, "l1_infotree_index"),
              bytes(8, "hash", HASH_BYTES),
              bytes(9, "state_root", HASH_BYTES),
              bytes(10, "global_exit_root", HASH_BYTES),
              bytes(11, "coinbase", ADDRESS_BYTES),
              uint64(12, "block_gas_limit").optional(),
              bytes(13, "block_info_root", HASH_BYTES).optional(),
              message(14, "debug", DEBUG),
              bytes(15, "base_fee", 0).optional()));

  static final MessageSchema TRANSACTION =
      new MessageSchema(
          "Transaction",
          List.of(
              uint64(1, "l2block_number"),
              uint64(2, "index"),
              FieldSchema.of(3, "is_valid", FieldKind.BOOL),
              bytes(4, "encoded", 0),
              uint32(5, "effective_gas_price_percentage"),
              bytes(6, "im_state_root", HASH_BYTES).optional(),
              message(7, "debug", DEBUG)));

  static final MessageSchema BATCH_END =
      new MessageSchema(
          "BatchEnd",
          List.of(
              uint64(1, "number"),
              bytes(2, "local_exit_root", HASH_BYTES),
              bytes(3, "state_root", HASH_BYTES),
              message(4, "debug", DEBUG)));

  static final MessageSchema UPDATE_GER =
      new MessageSchema(
          "UpdateGER",
          List.of(
              uint64(1, "batch_number"),
              uint64(2, "timestamp"),
              bytes(3, "global_exit_root", HASH_BYTES),
              bytes(4, "coinbase", ADDRESS_BYTES),
              uint64(5, "fork_id"),
              uint64(6, "chain_id"),
              bytes(7, "state_root", HASH_BYTES),
              message(8, "debug", DEBUG)));

  static final MessageSchema L2_BLOCK_END =
      new MessageSchema("L2BlockEnd", List.of(uint64(1, "number")));

  public MessageSchema {
    fields = List.copyOf(fields);
  }

  /// The message that entries of this kind hold; empty for [EntryKind#OTHER].
  public static Optional<MessageSchema> of(EntryKind kind) {
    return switch (kind) {
      case BOOKMARK -> Optional.of(BOOKMARK);
      case BATCH_START -> Optional.of(BATCH_START);
      case L2_BLOCK -> Optional.of(L2_BLOCK);
      case TRANSACTION -> Optional.of(TRANSACTION);
      case BATCH_END -> Optional.of(BATCH_END);
      case UPDATE_GER -> Optional.of(UPDATE_GER);
      case L2_BLOCK_END -> Optional.of(L2_BLOCK_END);
      case OTHER -> Optional.empty();
    };
  }

  public Optional<FieldSchema> field(int number) {
    for (var field : fields) if (field.number() == number) return Optional.of(field);
    return Optional.empty();
  }

  public Optional<FieldSchema> field(String fieldName) {
    return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
  }
}
