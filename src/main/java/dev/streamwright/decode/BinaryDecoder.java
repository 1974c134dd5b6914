package dev.streamwright.decode;

import dev.streamwright.format.ByteRange;
import dev.streamwright.format.MalformedException;
import dev.streamwright.text.NumberFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The fields of a binary message, in the order of their bytes; nothing is left out.
final class BinaryDecoder {

  private final byte[] bytes;
  private final MessageSchema schema;
  private final PayloadFormat format;
  private int offset;

  private BinaryDecoder(byte[] bytes, int from, MessageSchema schema, PayloadFormat format) {
    this.bytes = bytes;
    this.schema = schema;
    this.format = format;
    this.offset = from;
  }

  /// Decodes a message whose form is known. Offsets count from the array's start.
  static List<DecodedField> decode(
      byte[] bytes, int from, MessageSchema schema, PayloadFormat format) {
    return new BinaryDecoder(bytes, from, schema, format).fields();
  }

  /// Data whose length is none of those that the message can have.
  static List<DecodedField> unread(byte[] bytes, int from, EntryKind kind) {
    var problem =
        new MalformedException(
            from,
            BinarySchema.expectedLength(kind),
            NumberFormats.counted(bytes.length - from, "byte", "bytes"));
    return List.of(
        DecodedField.unread(
            from, bytes.length, MessageDecoder.sentence(BinarySchema.name(kind), problem)));
  }

  private List<DecodedField> fields() {
    var fields = new ArrayList<DecodedField>();
    for (var field : schema.fields()) fields.add(field(field));
    return fields;
  }

  private DecodedField field(FieldSchema field) {
    if (BinarySchema.isEncoded(field)) return encoded(field);
    var range = new ByteRange(offset, offset, offset + field.sizeBytes());
    offset = range.to();
    if (field.kind() == FieldKind.BYTES)
      return stored(field, MessageDecoder.bytesText(bytes, range, field), range);
    long value = BinarySchema.number(bytes, range.from(), field.sizeBytes(), format.order());
    var decoded = stored(field, MessageDecoder.numberText(schema, field, value, value), range);
    return reference(field, value).map(decoded::withReference).orElse(decoded);
  }

  private Optional<ZkevmBookmark> reference(FieldSchema field, long value) {
    if (!field.name().equals("value")) return FieldMeaning.reference(schema, field, value);
    return Optional.of(
        bytes[offset - BinarySchema.BOOKMARK_BYTES] == 0
            ? ZkevmBookmark.l2Block(value)
            : ZkevmBookmark.batch(value));
  }

  private DecodedField encoded(FieldSchema field) {
    var range = new ByteRange(offset, offset + Integer.BYTES, bytes.length);
    offset = bytes.length;
    return TransactionDecoder.decode(
        bytes, stored(field, MessageDecoder.bytesText(bytes, range), range));
  }

  private static DecodedField stored(FieldSchema field, FieldText text, ByteRange range) {
    return DecodedField.of(field.name(), 0, field.kind(), FieldOrigin.STORED, text, range);
  }
}
