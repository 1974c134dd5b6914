package dev.streamwright.decode;

import dev.streamwright.text.HexText;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/// What a person types for one field of a message.
final class FieldInput {

  private static final Pattern GROUPING = Pattern.compile("[\\s,_'\u00a0\u202f]");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9a-fA-F]+");
  private static final Pattern NEGATIVE = Pattern.compile("-[0-9]+");
  private static final Pattern NUMBER_START = Pattern.compile("-?[0-9]");
  private static final Pattern OFFSET = Pattern.compile(".*(Z|[+-]\\d{2}:\\d{2})");
  private static final int UINT64_BITS = 64;
  private static final int UINT32_BITS = 32;
  private static final int ENUM_BITS = 31;

  private FieldInput() {}

  /// Writes the field. A blank text means that it is not there, which is 0 for a number.
  ///
  /// @throws InvalidTextException if the text is none for this field
  static void write(FieldSchema field, String text, WireWriter target) throws InvalidTextException {
    if (field.kind() == FieldKind.STRING || field.kind() == FieldKind.MESSAGE) {
      writeText(field, text, target);
      return;
    }
    if (text.isBlank()) return;
    switch (field.kind()) {
      case UINT64 ->
          target.number(field.number(), isTime(field) ? seconds(text) : number(text, UINT64_BITS));
      case BOOL -> target.number(field.number(), truth(text) ? 1 : 0);
      case ENUM -> target.number(field.number(), named(field, text));
      case BYTES -> target.bytes(field.number(), bytes(field, text));
      default -> target.number(field.number(), number(text, UINT32_BITS));
    }
  }

  /// An unsigned number of so many bits, with or without thousands separators, or in hex with `0x`.
  static long number(String text, int bits) throws InvalidTextException {
    var digits = GROUPING.matcher(text).replaceAll("");
    BigInteger number;
    if (DECIMAL.matcher(digits).matches()) number = new BigInteger(digits);
    else if (HEXADECIMAL.matcher(digits).matches())
      number = new BigInteger(digits.substring(2), 16);
    else if (NEGATIVE.matcher(digits).matches())
      throw new InvalidTextException("Less than 0: " + digits + ".");
    else throw new InvalidTextException("Not a number: " + text.strip() + ".");
    if (number.bitLength() > bits)
      throw new InvalidTextException(
          PlainText.format(
              "Too large: %s. The largest is %s.",
              NumberFormats.grouped(number),
              NumberFormats.grouped(BigInteger.TWO.pow(bits).subtract(BigInteger.ONE))));
    return number.longValue();
  }

  private static boolean isTime(FieldSchema field) {
    return field.name().equals("timestamp") || field.name().equals("min_timestamp");
  }

  private static long seconds(String text) throws InvalidTextException {
    boolean isDate = text.indexOf(':') >= 0 || text.strip().lastIndexOf('-') > 0;
    if (!isDate && NUMBER_START.matcher(text.strip()).lookingAt()) return number(text, UINT64_BITS);
    var written = text.strip().replaceFirst("\\s*UTC$", "Z").replaceFirst("\\s+", "T");
    if (written.indexOf('T') < 0) written = written.replace("Z", "") + "T00:00:00Z";
    if (!OFFSET.matcher(written.substring(written.indexOf('T'))).matches()) written += "Z";
    try {
      var time = OffsetDateTime.parse(written, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant();
      if (time.getEpochSecond() < 0)
        throw new InvalidTextException("Before 1970: " + text.strip() + ".");
      if (time.getNano() != 0)
        throw new InvalidTextException("Not a whole second: " + text.strip() + ".");
      return time.getEpochSecond();
    } catch (DateTimeException _) {
      throw new InvalidTextException(
          PlainText.format(
              "Not a time: %s. Write seconds since 1970, or 2026-11-23 12:03:09.", text.strip()));
    }
  }

  private static boolean truth(String text) throws InvalidTextException {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "1" -> true;
      case "false", "no", "0" -> false;
      default -> throw new InvalidTextException("Neither true nor false: " + text.strip() + ".");
    };
  }

  private static long named(FieldSchema field, String text) throws InvalidTextException {
    var word = text.strip();
    for (int i = 0; i < field.names().size(); i++)
      if (field.names().get(i).equalsIgnoreCase(word)) return i;
    if (DECIMAL.matcher(word).matches()) return number(word, ENUM_BITS);
    throw new InvalidTextException(
        PlainText.format(
            "No %s: %s. There are %s.", field.name(), word, String.join(", ", field.names())));
  }

  private static byte[] bytes(FieldSchema field, String text) throws InvalidTextException {
    var bytes = HexText.parse(text);
    int missing = field.sizeBytes() - bytes.length;
    if (field.sizeBytes() == 0 || missing == 0) return bytes;
    throw new InvalidTextException(
        PlainText.format(
            "%,d %s given, %s has %d. %s %,d hex digits at the end.",
            bytes.length,
            bytes.length == 1 ? "byte" : "bytes",
            field.noun(),
            field.sizeBytes(),
            missing > 0 ? "Add" : "Remove",
            2 * Math.abs(missing)));
  }

  private static void writeText(FieldSchema field, String text, WireWriter target) {
    var inner = new WireWriter().text(1, text).bytes();
    if (field.kind() == FieldKind.MESSAGE) target.bytes(field.number(), inner);
    else target.text(field.number(), text);
  }
}
