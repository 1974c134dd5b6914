package dev.streamwright.decode;

import dev.streamwright.format.ByteRange;
import dev.streamwright.text.HexText;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One line of a decoded entry.
///
/// @param name the field's own name, `l2block_number`
/// @param number the field's number in its message, or 0 if it has none
/// @param text the field in words
/// @param range where it lies, counted from the start of the entry's envelope; empty if it is not
/// stored
/// @param problem what is wrong with it, in a sentence that says at which byte, or empty
/// @param reference the batch or L2 block that this field names
public record DecodedField(
    String name,
    int number,
    FieldKind kind,
    FieldOrigin origin,
    FieldText text,
    ByteRange range,
    List<DecodedField> children,
    String problem,
    Optional<ZkevmBookmark> reference) {

  public DecodedField {
    children = List.copyOf(children);
  }

  static DecodedField of(
      String name,
      int number,
      FieldKind kind,
      FieldOrigin origin,
      FieldText text,
      ByteRange range) {
    return new DecodedField(
        name, number, kind, origin, text, range, List.of(), "", Optional.empty());
  }

  static DecodedField computed(String name, FieldKind kind, FieldText text) {
    return of(name, 0, kind, FieldOrigin.COMPUTED, text, ByteRange.NONE);
  }

  /// Bytes up to `to` that could not be read, and why.
  static DecodedField unread(int from, int to, String problem) {
    var text = FieldText.of(NumberFormats.bytes(to - from), "not read");
    return of(
            "unread bytes",
            0,
            FieldKind.BYTES,
            FieldOrigin.UNREAD,
            text,
            new ByteRange(from, from, to))
        .withProblem(problem);
  }

  DecodedField withChildren(List<DecodedField> newChildren) {
    return new DecodedField(
        name, number, kind, origin, text, range, newChildren, problem, reference);
  }

  DecodedField withProblem(String newProblem) {
    return new DecodedField(
        name, number, kind, origin, text, range, children, newProblem, reference);
  }

  DecodedField withText(FieldText newText) {
    return new DecodedField(
        name, number, kind, origin, newText, range, children, problem, reference);
  }

  DecodedField withReference(ZkevmBookmark newReference) {
    return new DecodedField(
        name, number, kind, origin, text, range, children, problem, Optional.of(newReference));
  }

  public String value() {
    return text.value();
  }

  public String meaning() {
    return text.meaning();
  }

  public String plain() {
    return text.plain();
  }

  /// The number in this field, u64: compare it unsigned.
  ///
  /// @throws IllegalStateException if it holds no number of up to 64 bits
  public long asLong() {
    try {
      return switch (kind) {
        case UINT64, UINT32, UINT256, ENUM -> Long.parseUnsignedLong(plain());
        default -> throw isNo("number");
      };
    } catch (NumberFormatException _) {
      throw isNo("number of up to 64 bits");
    }
  }

  /// The time in this field, from its seconds since 1970.
  ///
  /// @throws IllegalStateException if it holds no number, or one that is no time
  public Instant asInstant() {
    try {
      long seconds = asLong();
      if (seconds >= 0) return Instant.ofEpochSecond(seconds);
    } catch (DateTimeException _) {
      // Later than any time that Java knows.
    }
    throw isNo("time");
  }

  /// The bytes in this field.
  ///
  /// @throws IllegalStateException if it holds something else
  public byte[] asBytes() {
    try {
      if (kind == FieldKind.BYTES) return HexText.parse(plain());
    } catch (InvalidTextException _) {
      // Not shown in whole.
    }
    throw isNo("row of bytes");
  }

  private IllegalStateException isNo(String what) {
    return new IllegalStateException(
        PlainText.format("Field %s is no %s: it reads “%s”.", name, what, value()));
  }

  public int from() {
    return range.from();
  }

  public int valueFrom() {
    return range.valueFrom();
  }

  public int to() {
    return range.to();
  }

  public boolean computed() {
    return origin == FieldOrigin.COMPUTED;
  }

  public boolean hasProblem() {
    return !problem.isEmpty();
  }
}
