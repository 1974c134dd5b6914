package dev.streamwright.filter;

import dev.streamwright.text.HexText;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.PlainText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;

/// What is written on the right of a comparison, read as what the field on the left holds.
final class Operands {

  private static final Map<String, BigDecimal> AMOUNT_UNITS =
      Map.of(
          "wei", BigDecimal.ONE,
          "gwei", BigDecimal.TEN.pow(9),
          "eth", BigDecimal.TEN.pow(18),
          "ether", BigDecimal.TEN.pow(18));
  private static final Map<String, BigDecimal> SIZE_UNITS =
      Map.of(
          "b",
          BigDecimal.ONE,
          "byte",
          BigDecimal.ONE,
          "bytes",
          BigDecimal.ONE,
          "kib",
          BigDecimal.valueOf(1 << 10),
          "mib",
          BigDecimal.valueOf(1 << 20),
          "gib",
          BigDecimal.valueOf(1 << 30));
  private static final Pattern GROUPING = Pattern.compile("[,_']");
  private static final int DAY_LETTERS = 10;
  private static final long DAY_MILLIS = 24 * 60 * 60 * 1000L;
  private static final long MINUTE_MILLIS = 60 * 1000L;

  private Operands() {}

  /// Whether a word after a number is a unit of this type.
  static boolean isUnit(ValueType type, String word) {
    return units(type).containsKey(lower(word));
  }

  /// The number that a token says, or for a time all milliseconds of the day, minute or second.
  ///
  /// @param unit the word after it; null if there is none
  static Span span(FilterField field, Token token, Token unit) throws InvalidFilterException {
    if (token.kind() == Token.Kind.TIME && field.type() == ValueType.TIME) return time(token);
    if (token.kind() == Token.Kind.HEX) return one(hexNumber(field, token));
    if (token.kind() == Token.Kind.WORD && field.type() == ValueType.NAME)
      return name(field, token);
    if (token.kind() == Token.Kind.TEXT && field.type() == ValueType.NAME)
      return name(field, token);
    if (token.kind() != Token.Kind.NUMBER) throw wrongType(field, token);
    var number = new BigDecimal(GROUPING.matcher(token.text()).replaceAll(""));
    int to = token.to();
    if (unit != null) {
      number = number.multiply(units(field.type()).get(lower(unit.text())));
      to = unit.to();
    }
    try {
      var whole = number.toBigIntegerExact();
      return field.type() == ValueType.TIME ? second(whole) : one(whole);
    } catch (ArithmeticException _) {
      throw new InvalidFilterException(
          token.from(),
          to,
          field.type() == ValueType.AMOUNT && unit == null
              ? "this is a part of a wei; write the unit after it, such as 1.5 ETH."
              : PlainText.format("%s is a whole number.", field.name()),
          field.type() == ValueType.AMOUNT && unit == null ? token.text() + " ETH" : null);
    }
  }

  private static Map<String, BigDecimal> units(ValueType type) {
    return switch (type) {
      case AMOUNT -> AMOUNT_UNITS;
      case SIZE -> SIZE_UNITS;
      default -> Map.of();
    };
  }

  private static String lower(String word) {
    return word.toLowerCase(java.util.Locale.ROOT);
  }

  private static Span one(BigInteger number) {
    return new Span(number, number);
  }

  private static Span second(BigInteger seconds) {
    var from = seconds.multiply(BigInteger.valueOf(1000));
    return new Span(from, from.add(BigInteger.valueOf(999)));
  }

  private static BigInteger hexNumber(FilterField field, Token token)
      throws InvalidFilterException {
    if (!field.type().isOrdered() && field.type() != ValueType.NAME) throw wrongType(field, token);
    var digits = token.text().substring(2).replace("_", "");
    try {
      return new BigInteger(digits, 16);
    } catch (NumberFormatException _) {
      throw new InvalidFilterException(
          token.from(), token.to(), "this is no number in hex: use 0 to 9 and a to f.", null);
    }
  }

  private static Span time(Token token) throws InvalidFilterException {
    var text = token.text().replace("Z", "").replace('T', ' ');
    try {
      var day = LocalDate.parse(text.substring(0, DAY_LETTERS));
      if (text.length() == DAY_LETTERS) return millis(day.atStartOfDay(), DAY_MILLIS);
      var parts = text.substring(DAY_LETTERS).strip().split(":");
      int second = parts.length > 2 ? Integer.parseInt(parts[2]) : 0;
      var moment = day.atTime(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), second);
      return millis(moment, parts.length > 2 ? 1000 : MINUTE_MILLIS);
    } catch (DateTimeException _) {
      throw new InvalidFilterException(
          token.from(), token.to(), "there is no such time; write 2024-07-31 21:00, in UTC.", null);
    }
  }

  private static Span millis(LocalDateTime from, long length) {
    long first = from.toInstant(ZoneOffset.UTC).toEpochMilli();
    return new Span(
        BigInteger.valueOf(Math.max(0, first)),
        BigInteger.valueOf(Math.max(0, first + length - 1)));
  }

  private static Span name(FilterField field, Token token) throws InvalidFilterException {
    var word = token.kind() == Token.Kind.TEXT ? unquoted(token) : token.text();
    for (int i = 0; i < field.names().size(); i++)
      if (field.names().get(i).equalsIgnoreCase(word)) return one(BigInteger.valueOf(i));
    throw new InvalidFilterException(
        token.from(),
        token.to(),
        PlainText.format("%s is one of: %s.", field.name(), String.join(", ", quoted(field))),
        Suggestion.nearest(word, field.names()).map(Operands::quotedIfNeeded).orElse(null));
  }

  private static java.util.List<String> quoted(FilterField field) {
    return field.names().stream().map(Operands::quotedIfNeeded).toList();
  }

  /// A name as it is typed: in quotes if it has a space.
  static String quotedIfNeeded(String name) {
    return name.indexOf(' ') < 0 ? name : '"' + name + '"';
  }

  /// The bytes that a token says: hex, or a text.
  ///
  /// @param whole whether they must be all bytes of the field
  static byte[] bytes(FilterField field, Token token, boolean whole) throws InvalidFilterException {
    if (token.kind() == Token.Kind.TEXT) return unquoted(token).getBytes(StandardCharsets.UTF_8);
    if (token.kind() != Token.Kind.HEX || !field.type().isBytes() && whole)
      throw wrongType(field, token);
    byte[] bytes;
    try {
      bytes = HexText.parse(token.text().substring(2));
    } catch (InvalidTextException invalid) {
      throw new InvalidFilterException(token.from(), token.to(), hexProblem(token), null);
    }
    if (whole && !FieldList.canHaveSize(field, bytes.length))
      throw new InvalidFilterException(
          token.from(),
          token.to(),
          PlainText.format(
              "%s has %d bytes; here are %d. For a part of them write ~.",
              field.name(), FieldList.usualSize(field), bytes.length),
          null);
    return bytes;
  }

  private static String hexProblem(Token token) {
    int digits = token.text().replace("_", "").length() - 2;
    return digits % 2 == 1
        ? PlainText.format("the last byte has one hex digit; it needs two (%,d in all).", digits)
        : "these are no bytes in hex: use 0 to 9 and a to f.";
  }

  private static String unquoted(Token token) {
    var inner = token.text().substring(1, token.text().length() - 1);
    return inner.replaceAll("\\\\(.)", "$1");
  }

  static InvalidFilterException wrongType(FilterField field, Token token) {
    String found = token.kind() == Token.Kind.END ? "nothing" : "“" + token.text() + "”";
    return new InvalidFilterException(
        token.from(),
        token.to(),
        PlainText.format(
            "%s is compared with %s; here is %s.", field.name(), field.type().expected(), found),
        null);
  }
}
