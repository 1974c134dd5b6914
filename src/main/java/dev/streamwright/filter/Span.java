package dev.streamwright.filter;

import java.math.BigInteger;

/// Numbers from one to another, both included; without an end, all from the first on. Values are
/// unsigned.
///
/// @param last null for no end
record Span(BigInteger first, BigInteger last) {

  static final Span ALL = new Span(BigInteger.ZERO, null);
  static final Span NONE = new Span(BigInteger.ONE, BigInteger.ZERO);

  private static final BigInteger MOST_LONG =
      BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

  static Span of(long first, long last) {
    return new Span(unsigned(first), unsigned(last));
  }

  static BigInteger unsigned(long number) {
    return number >= 0 ? BigInteger.valueOf(number) : BigInteger.valueOf(number).and(MOST_LONG);
  }

  static Span below(BigInteger end) {
    return end.signum() <= 0 ? NONE : new Span(BigInteger.ZERO, end.subtract(BigInteger.ONE));
  }

  static Span upTo(BigInteger last) {
    return new Span(BigInteger.ZERO, last);
  }

  static Span from(BigInteger first) {
    return new Span(first, null);
  }

  boolean isEmpty() {
    return last != null && first.compareTo(last) > 0;
  }

  boolean isAll() {
    return last == null && first.signum() == 0;
  }

  boolean contains(BigInteger number) {
    return first.compareTo(number) <= 0 && (last == null || number.compareTo(last) <= 0);
  }

  /// What both have.
  Span and(Span other) {
    return new Span(
        first.max(other.first),
        last == null ? other.last : other.last == null ? last : last.min(other.last));
  }

  /// All between the lower first and the higher last.
  Span or(Span other) {
    if (isEmpty()) return other;
    if (other.isEmpty()) return this;
    return new Span(
        first.min(other.first), last == null || other.last == null ? null : last.max(other.last));
  }

  /// The first number as u64; the highest one if it is above that.
  long firstLong() {
    return first.min(MOST_LONG).longValue();
  }

  /// The last number as u64; the highest one if there is no end.
  long lastLong() {
    return last == null ? -1 : last.min(MOST_LONG).longValue();
  }

  /// Whether no u64 is in it.
  boolean isBeyondLongs() {
    return first.compareTo(MOST_LONG) > 0;
  }
}
