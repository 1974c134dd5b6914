package dev.streamwright.decode;

import dev.streamwright.format.ByteRange;
import dev.streamwright.text.HexText;
import dev.streamwright.text.InvalidTextException;
import dev.streamwright.text.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A message as a form: one text per field, and back.
///
/// Texts: numbers with or without thousands separators; `timestamp` and `min_timestamp` also as
/// `2026-11-23 12:03:09` or ISO-8601 (UTC if no offset is given); bytes in hex; enums by word or
/// number; `debug` is the message's text. A blank text leaves the field out. As proto3 wants it, 0,
/// false and empty are left out as well.
public final class MessageForm {

  private final MessageSchema schema;

  private MessageForm(MessageSchema schema) {
    this.schema = schema;
  }

  /// The form for entries of a kind; empty for [EntryKind#OTHER].
  public static Optional<MessageForm> of(EntryKind kind) {
    return MessageSchema.of(kind).map(MessageForm::new);
  }

  public MessageSchema schema() {
    return schema;
  }

  /// The fields that a form shows at once.
  public List<FieldSchema> mainFields() {
    return schema.fields().stream().filter(FieldSchema::main).toList();
  }

  /// The fields that a form shows on demand.
  public List<FieldSchema> optionalFields() {
    return schema.fields().stream().filter(field -> !field.main()).toList();
  }

  /// The message that the texts make.
  ///
  /// @param texts by field name; a field that is missing counts as blank
  /// @throws IllegalArgumentException if the message has no field of such a name
  public FormResult encode(Map<String, String> texts) {
    for (var name : texts.keySet())
      if (schema.field(name).isEmpty())
        throw new IllegalArgumentException(
            PlainText.format("%s has no field %s.", schema.name(), name));
    var result = encode(texts, schema.fields());
    boolean isEmpty = result.data().filter(data -> data.length == 0).isPresent();
    return schema == MessageSchema.BOOKMARK && isEmpty
        ? new FormResult(
            Optional.empty(),
            Map.of("type", "A bookmark names something: choose batch or L2 block."))
        : result;
  }

  /// The texts for a message that is already there, unless writing them would lose something.
  public FormTexts texts(byte[] data) {
    var message = WireReader.read(data, 0, data.length);
    if (message.problem().isPresent())
      return new FormTexts.HexOnly(
          MessageDecoder.sentence("a field", message.problem().get()) + " Edit the bytes in hex.");
    for (var field : message.fields())
      if (schema.field(field.number()).isEmpty())
        return new FormTexts.HexOnly(
            PlainText.format(
                "%s has no field %d, and a form would lose it. Edit the bytes in hex.",
                schema.name(), field.number()));
    var texts = new LinkedHashMap<String, String>();
    for (var field : schema.fields()) texts.put(field.name(), text(field, message, data));
    var anySize = schema.fields().stream().map(FieldSchema::ofAnySize).toList();
    boolean same =
        encode(texts, anySize).data().filter(again -> Arrays.equals(again, data)).isPresent();
    return same
        ? new FormTexts.Texts(texts)
        : new FormTexts.HexOnly(
            "These bytes are written in a way that a form would change. Edit them in hex.");
  }

  private static FormResult encode(Map<String, String> texts, List<FieldSchema> fields) {
    var problems = new LinkedHashMap<String, String>();
    var message = new WireWriter();
    for (var field : fields) {
      try {
        FieldInput.write(field, texts.getOrDefault(field.name(), ""), message);
      } catch (InvalidTextException problem) {
        problems.put(field.name(), problem.getMessage());
      }
    }
    var data = problems.isEmpty() ? Optional.of(message.bytes()) : Optional.<byte[]>empty();
    return new FormResult(data, problems);
  }

  private static String text(FieldSchema field, WireMessage message, byte[] data) {
    if (field.kind() == FieldKind.MESSAGE || field.kind() == FieldKind.STRING)
      return message.bytes(field.number()).map(range -> innerText(field, range, data)).orElse("");
    if (field.kind() == FieldKind.BYTES)
      return message
          .bytes(field.number())
          .map(range -> HexText.of(data, range.valueFrom(), range.to()))
          .orElse("");
    long value = message.number(field.number());
    return switch (field.kind()) {
      case BOOL -> Boolean.toString(value != 0);
      case ENUM -> field.nameOf(value).orElse(Long.toUnsignedString(value));
      default -> Long.toUnsignedString(value);
    };
  }

  private static String innerText(FieldSchema field, ByteRange range, byte[] data) {
    if (field.kind() == FieldKind.STRING) return utf8(data, range);
    var inner = WireReader.read(data, range.valueFrom(), range.to());
    return inner.bytes(1).map(text -> utf8(data, text)).orElse("");
  }

  private static String utf8(byte[] data, ByteRange range) {
    int size = range.to() - range.valueFrom();
    return new String(data, range.valueFrom(), size, StandardCharsets.UTF_8);
  }
}
