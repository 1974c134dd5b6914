package dev.streamwright.decode;

import dev.streamwright.format.ByteRange;
import dev.streamwright.text.NumberFormats;
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
