package dev.streamwright.decode;

import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/// What a number in a message means, in a few words.
final class FieldMeaning {

  private static final Map<Long, String> FORKS =
      Map.of(
          4L, "Blueberry",
          5L, "Dragonfruit",
          6L, "Incaberry",
          7L, "Etrog",
          8L, "Elderberry",
          9L, "Elderberry 2");

  private static final String[] ORDINALS = {"first", "second", "third"};
  private static final int FULL_PERCENTAGE = 256;
  private static final int MAX_FEE_BYTES = 32;

  private FieldMeaning() {}

  /// What explains a number, or empty.
  static String of(MessageSchema message, FieldSchema field, long value) {
    return switch (field.name()) {
      case "timestamp", "min_timestamp" ->
          value == 0
              ? "no time"
              : NumberFormats.time(value).isEmpty() ? "" : NumberFormats.time(value) + " UTC";
      case "delta_timestamp" -> "s after the block before";
      case "fork_id" -> FORKS.getOrDefault(value, "");
      case "effective_gas_price_percentage" -> percentage(value);
      case "index" -> message == MessageSchema.TRANSACTION ? ordinal(value) : "";
      case "block_gas_limit" -> "gas";
      default -> "";
    };
  }

  /// Numbers that are names rather than counts are read without separators.
  static boolean isPlain(FieldSchema field) {
    return field.name().endsWith("timestamp") && !field.name().startsWith("delta")
        || field.name().equals("chain_id");
  }

  /// The batch or block that a number names.
  static Optional<ZkevmBookmark> reference(MessageSchema message, FieldSchema field, long value) {
    return switch (field.name()) {
      case "batch_number" -> Optional.of(ZkevmBookmark.batch(value));
      case "l2block_number" -> Optional.of(ZkevmBookmark.l2Block(value));
      case "number" ->
          Optional.of(
              message == MessageSchema.BATCH_START || message == MessageSchema.BATCH_END
                  ? ZkevmBookmark.batch(value)
                  : ZkevmBookmark.l2Block(value));
      default -> Optional.empty();
    };
  }

  /// What explains bytes that are all zero, behind their size.
  static String ofZeroBytes(FieldSchema field) {
    return switch (field.name()) {
      case "im_state_root" -> "unused since fork 7";
      case "l1_blockhash", "block_info_root" -> "unused before fork 7";
      default -> "";
    };
  }

  /// What explains bytes that are a number.
  static String ofBytes(FieldSchema field, byte[] value) {
    return field.name().equals("base_fee") && value.length > 0 && value.length <= MAX_FEE_BYTES
        ? NumberFormats.gwei(new BigInteger(1, value))
        : "";
  }

  /// What is wrong with bytes that are a number, or empty.
  static String problemOfBytes(FieldSchema field, int sizeBytes) {
    return field.name().equals("base_fee") && sizeBytes > MAX_FEE_BYTES
        ? PlainText.format(
            "base_fee has %s; a base fee has at most %d.",
            NumberFormats.bytes(sizeBytes), MAX_FEE_BYTES)
        : "";
  }

  private static String percentage(long value) {
    return value < 0 || value >= FULL_PERCENTAGE
        ? ""
        : oneDecimal(100.0 * (value + 1) / FULL_PERCENTAGE) + " %";
  }

  private static String oneDecimal(double percent) {
    return percent == Math.rint(percent)
        ? Integer.toString((int) percent)
        : PlainText.format("%.1f", percent);
  }

  private static String ordinal(long index) {
    if (index < 0) return "";
    var word =
        index < ORDINALS.length
            ? ORDINALS[(int) index]
            : "number " + NumberFormats.grouped(index + 1);
    return word + " in the block";
  }
}
