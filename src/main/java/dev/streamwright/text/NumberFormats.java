package dev.streamwright.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers, sizes and times as people read them.
public final class NumberFormats {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// The last second of the year 9999.
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final int ETHER_DIGITS = 18;
  private static final int GWEI_DIGITS = 9;
  private static final int SUMMARY_DIGITS = 4;
  private static final int GROUP = 3;
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  /// What would read `1024.0`.
  private static final double ROUNDED_UP = 1023.95;

  private NumberFormats() {}

  /// An unsigned number with thousands separators: `17,458`.
  public static String grouped(long unsigned) {
    return grouped(Long.toUnsignedString(unsigned));
  }

  /// A number with thousands separators.
  public static String grouped(BigInteger number) {
    return number.signum() < 0 ? "-" + grouped(number.negate()) : grouped(number.toString());
  }

  /// By hand: there are dozens in an entry, and a formatter takes longer than all else in it.
  private static String grouped(String digits) {
    if (digits.length() <= GROUP) return digits;
    var text = new StringBuilder(digits);
    for (int at = digits.length() - GROUP; at > 0; at -= GROUP) text.insert(at, ',');
    return text.toString();
  }

  /// A size: `1,234 B`.
  public static String bytes(long size) {
    return grouped(size) + " B";
  }

  /// A time in seconds since 1970 (u64) as `2026-11-23 12:03:09`, or empty if it lies after the
  /// year 9999.
  public static String time(long seconds) {
    return seconds < 0 || seconds > LAST_SECOND ? "" : UTC.format(Instant.ofEpochSecond(seconds));
  }

  /// An amount in wei as `0.1 ETH`, exactly.
  public static String ether(BigInteger wei) {
    return scaled(wei, ETHER_DIGITS) + " ETH";
  }

  /// An amount in wei as `0.1000 ETH`, cut after four decimals; what is smaller, and not zero,
  /// reads `< 0.0001 ETH`.
  public static String etherRounded(BigInteger wei) {
    if (wei.signum() == 0) return "0 ETH";
    var amount = new BigDecimal(wei, ETHER_DIGITS).setScale(SUMMARY_DIGITS, RoundingMode.DOWN);
    if (amount.signum() == 0) return "< 0.0001 ETH";
    var digits = amount.toPlainString();
    int point = digits.length() - SUMMARY_DIGITS - 1;
    return grouped(amount.toBigInteger()) + digits.substring(point) + " ETH";
  }

  /// An amount in wei as `1.25 gwei`, exactly.
  public static String gwei(BigInteger wei) {
    return scaled(wei, GWEI_DIGITS) + " gwei";
  }

  private static String scaled(BigInteger wei, int digits) {
    var parts = wei.divideAndRemainder(BigInteger.TEN.pow(digits));
    var fraction = new BigDecimal(parts[1], digits).stripTrailingZeros().toPlainString();
    return grouped(parts[0]) + (parts[1].signum() == 0 ? "" : fraction.substring(1));
  }

  /// An unsigned number with its noun: `1 entry`, `17,458 entries`.
  public static String counted(long unsigned, String one, String many) {
    return grouped(unsigned) + " " + (unsigned == 1 ? one : many);
  }

  /// A size in the unit that fits: `174 B`, `3.1 MiB`.
  public static String size(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= (unit == 0 ? 1024 : ROUNDED_UP) && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    if (unit == 0) return bytes + " B";
    long tenths = Math.round(value * 10);
    return tenths / 10 + "." + tenths % 10 + " " + UNITS[unit];
  }

  /// A size to the byte: `3,252,108 bytes`.
  public static String exactSize(long bytes) {
    return counted(bytes, "byte", "bytes");
  }
}
