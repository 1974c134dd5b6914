package dev.streamwright.decode;

import dev.streamwright.ethereum.Checksum;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
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
          9L, "Elderberry 2",
          12L, "Banana",
          13L, "Durian");

  private static final long MILLIS = 1000;

  /// Years 2009 and 2106: milliseconds that were meant as a block's time lie between.
  private static final long FIRST_PLAUSIBLE_SECOND = 1_230_768_000L;

  private static final long LAST_PLAUSIBLE_SECOND = 0xffff_ffffL;

  private static final String[] ORDINALS = {"first", "second", "third"};
  private static final int FULL_PERCENTAGE = 256;
  private static final int MAX_FEE_BYTES = 32;
  private static final int ADDRESS_BYTES = 20;

  private FieldMeaning() {}

  /// What explains a number, or empty.
  static String of(MessageSchema message, FieldSchema field, long value) {
    return switch (field.name()) {
      case "timestamp", "min_timestamp" -> {
        boolean isTime = value != 0 && !NumberFormats.time(value).isEmpty();
        yield isTime ? NumberFormats.time(value) + " UTC" : time(value);
      }
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

  /// What is wrong with bytes that are a number, or empty.
  static String problemOfBytes(FieldSchema field, int sizeBytes) {
    return field.name().equals("base_fee") && sizeBytes > MAX_FEE_BYTES
        ? PlainText.format(
            "base_fee has %s; a base fee has at most %d.",
            NumberFormats.bytes(sizeBytes), MAX_FEE_BYTES)
        : "";
  }

  /// A time in words, never empty: `2026-11-23 12:03:09`, `no time`, or why it is no date.
  static String time(long seconds) {
    if (seconds == 0) return "no time";
    var date = NumberFormats.time(seconds);
    if (!date.isEmpty()) return date;
    long fromMillis = Long.divideUnsigned(seconds, MILLIS);
    if (fromMillis >= FIRST_PLAUSIBLE_SECOND && fromMillis <= LAST_PLAUSIBLE_SECOND)
      return PlainText.format(
          "year %d: milliseconds? %s",
          Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC).getYear(),
          NumberFormats.time(fromMillis));
    return "after the year 9999";
  }

  /// The value of bytes, where they are a number or an address; else the text as it is.
  static FieldText valueOf(FieldSchema field, byte[] value, FieldText text) {
    if (field.name().equals("base_fee") && value.length <= MAX_FEE_BYTES) {
      var wei = new BigInteger(1, value);
      return new FieldText(
          NumberFormats.gwei(wei), NumberFormats.grouped(wei) + " wei", text.plain());
    }
    if (field.name().equals("coinbase") && value.length == ADDRESS_BYTES && !isZero(value))
      return new FieldText(Checksum.address(value, 0, value.length), text.meaning(), text.plain());
    return text;
  }

  private static boolean isZero(byte[] value) {
    for (byte one : value) if (one != 0) return false;
    return true;
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
