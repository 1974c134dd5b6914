package dev.streamwright.decode;

import java.util.List;
import java.util.Optional;

/// A field of a message.
///
/// @param number the number in its message, or 0 if fields have none
/// @param sizeBytes the size that bytes (in a binary message, any value) must have, or 0 for any
/// @param names the words for an enum's values from 0 on, else empty
/// @param message the message that a field of kind MESSAGE holds
/// @param main whether forms show it at once, and not among the optional ones
public record FieldSchema(
    int number,
    String name,
    FieldKind kind,
    int sizeBytes,
    List<String> names,
    Optional<MessageSchema> message,
    boolean main) {

  /// The name as a noun with its article: `a state root`.
  public String noun() {
    var words = name.replace('_', ' ');
    return ("aeio".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
  }

  /// The word for an enum's value, or empty if it has none.
  Optional<String> nameOf(long value) {
    return value >= 0 && value < names.size()
        ? Optional.of(names.get((int) value))
        : Optional.empty();
  }

  int wireType() {
    return switch (kind) {
      case BYTES, STRING, MESSAGE -> WireField.LENGTH;
      default -> WireField.VARINT;
    };
  }

  static FieldSchema of(int number, String name, FieldKind kind) {
    return new FieldSchema(number, name, kind, 0, List.of(), Optional.empty(), true);
  }

  static FieldSchema uint64(int number, String name) {
    return of(number, name, FieldKind.UINT64);
  }

  static FieldSchema uint32(int number, String name) {
    return of(number, name, FieldKind.UINT32);
  }

  static FieldSchema bytes(int number, String name, int sizeBytes) {
    return new FieldSchema(
        number, name, FieldKind.BYTES, sizeBytes, List.of(), Optional.empty(), true);
  }

  static FieldSchema names(int number, String name, String... names) {
    return new FieldSchema(number, name, FieldKind.ENUM, 0, List.of(names), Optional.empty(), true);
  }

  static FieldSchema message(int number, String name, MessageSchema message) {
    return new FieldSchema(
        number, name, FieldKind.MESSAGE, 0, List.of(), Optional.of(message), false);
  }

  FieldSchema ofAnySize() {
    return ofWidth(0);
  }

  FieldSchema ofWidth(int newSizeBytes) {
    return new FieldSchema(number, name, kind, newSizeBytes, names, message, main);
  }

  FieldSchema optional() {
    return new FieldSchema(number, name, kind, sizeBytes, names, message, false);
  }
}
