package dev.streamwright.decode;

import dev.streamwright.format.ByteRange;
import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.VisibleText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Turns an entry into fields that a person can read. It never fails: what cannot be read is told
/// as a problem of the field where it happens.
///
/// All offsets count from the start of the entry's envelope, so the data start at 17.
public final class EntryDecoder {

  private static final int DATA_FROM = EntryCodec.ENVELOPE_BYTES;
  private static final int TEMPORARY_BLOCK_END_BYTES = 8;
  private static final int MAX_TEXT_BYTES = 256;

  private EntryDecoder() {}

  /// All there is to say of an entry of which nothing else is known, in the format that its data
  /// fit. A transaction's hash and sender take some milliseconds.
  public static DecodedEntry decode(StreamEntry entry) {
    return PayloadFormats.BY_ENTRY.decode(entry);
  }

  /// What is stored, without what must be worked out: for going through many entries.
  public static DecodedEntry decodeStored(StreamEntry entry) {
    return PayloadFormats.BY_ENTRY.decodeStored(entry);
  }

  /// All there is to say, if the data are written in this format.
  static DecodedEntry decode(StreamEntry entry, PayloadFormat format) {
    return decode(entry, format, true);
  }

  static DecodedEntry decodeStored(StreamEntry entry, PayloadFormat format) {
    return decode(entry, format, false);
  }

  private static DecodedEntry decode(
      StreamEntry entry, PayloadFormat format, boolean withComputed) {
    var bytes = EntryCodec.encode(entry);
    var kind = format.kindOf(entry.type());
    var fields = new ArrayList<DecodedField>();
    fields.add(envelope(entry, bytes.length));
    var name = "";
    if (isBytesOnly(entry, kind, format)) {
      if (entry.data().length > 0) fields.add(data(entry, kind, bytes));
    } else if (format.isBinary()) {
      name = BinarySchema.name(kind);
      fields.addAll(binaryMessage(entry, kind, format, bytes));
    } else {
      var schema = MessageSchema.of(kind).orElseThrow();
      name = schema.name();
      fields.addAll(message(bytes, schema));
    }
    if (withComputed && kind == EntryKind.TRANSACTION) fields.addAll(computed(bytes, fields));
    return new DecodedEntry(
        entry, format, kind, kind.title(entry.type()), levelOf(entry, kind, format), name, fields);
  }

  private static int levelOf(StreamEntry entry, EntryKind kind, PayloadFormat format) {
    if (kind != EntryKind.BOOKMARK) return kind.level();
    return ZkevmBookmark.of(entry.data(), format).map(one -> one.kind().level()).orElse(0);
  }

  private static boolean isBytesOnly(StreamEntry entry, EntryKind kind, PayloadFormat format) {
    return switch (kind) {
      case OTHER -> true;
      case BOOKMARK -> ZkevmBookmark.of(entry.data(), format).isEmpty();
      case L2_BLOCK_END -> !format.isBinary() && isTemporaryEnd(kind, entry.data());
      default -> false;
    };
  }

  private static List<DecodedField> binaryMessage(
      StreamEntry entry, EntryKind kind, PayloadFormat format, byte[] bytes) {
    return BinarySchema.of(kind, entry.data(), format.order())
        .map(schema -> BinaryDecoder.decode(bytes, DATA_FROM, schema, format))
        .orElseGet(() -> BinaryDecoder.unread(bytes, DATA_FROM, kind));
  }

  private static List<DecodedField> computed(byte[] bytes, List<DecodedField> fields) {
    return fields.stream()
        .filter(field -> field.origin() == FieldOrigin.STORED && field.name().equals("encoded"))
        .findFirst()
        .map(encoded -> TransactionDecoder.computed(bytes, encoded))
        .orElse(List.of());
  }

  private static DecodedField envelope(StreamEntry entry, int lengthBytes) {
    var meaning =
        "type "
            + EntryTypes.toString(entry.type())
            + ", length "
            + NumberFormats.grouped(lengthBytes)
            + ", number "
            + NumberFormats.grouped(entry.number());
    return DecodedField.of(
        "envelope",
        0,
        FieldKind.BYTES,
        FieldOrigin.ENVELOPE,
        FieldText.of(NumberFormats.bytes(EntryCodec.ENVELOPE_BYTES), meaning),
        new ByteRange(0, 0, EntryCodec.ENVELOPE_BYTES));
  }

  private static List<DecodedField> message(byte[] bytes, MessageSchema schema) {
    var fields = MessageDecoder.decode(bytes, DATA_FROM, bytes.length, schema);
    var first = schema.fields().getFirst();
    boolean numbered = first.kind() == FieldKind.UINT64;
    boolean absent = fields.stream().noneMatch(field -> field.number() == first.number());
    boolean readable = fields.stream().noneMatch(field -> field.origin() == FieldOrigin.UNREAD);
    if (schema == MessageSchema.BOOKMARK) return named(withDefault(fields, schema, 2), bytes);
    return numbered && absent && readable ? withDefault(fields, schema, first.number()) : fields;
  }

  /// The fields with one more: a number that is not stored because it is 0.
  private static List<DecodedField> withDefault(
      List<DecodedField> fields, MessageSchema schema, int number) {
    if (fields.stream().anyMatch(field -> field.number() == number)) return fields;
    var field = schema.field(number).orElseThrow();
    var decoded =
        DecodedField.of(
            field.name(),
            number,
            field.kind(),
            FieldOrigin.DEFAULT,
            new FieldText("0 (default)", "not stored", "0"),
            new ByteRange(DATA_FROM, DATA_FROM, DATA_FROM));
    var reference = FieldMeaning.reference(schema, field, 0);
    var all = new ArrayList<>(fields);
    all.add(
        Math.min(number - 1, fields.size()),
        reference.isPresent() ? decoded.withReference(reference.get()) : decoded);
    return all;
  }

  /// The fields of a bookmark; its value leads to the batch or block that it names.
  private static List<DecodedField> named(List<DecodedField> fields, byte[] bytes) {
    var data = Arrays.copyOfRange(bytes, DATA_FROM, bytes.length);
    var bookmark = ZkevmBookmark.of(data, PayloadFormat.PROTOBUF).orElseThrow();
    return fields.stream()
        .map(field -> field.number() == 2 ? field.withReference(bookmark) : field)
        .toList();
  }

  /// For five days in July 2024 a writer wrote the end of a block as eight zero bytes.
  static boolean isTemporaryEnd(EntryKind kind, byte[] data) {
    return kind == EntryKind.L2_BLOCK_END
        && data.length == TEMPORARY_BLOCK_END_BYTES
        && ByteBuffer.wrap(data).getLong() == 0;
  }

  private static DecodedField data(StreamEntry entry, EntryKind kind, byte[] bytes) {
    var range = new ByteRange(DATA_FROM, DATA_FROM, bytes.length);
    var words = MessageDecoder.bytesText(bytes, range);
    String remark =
        switch (kind) {
          case BOOKMARK -> "no bookmark of the zkEVM";
          case L2_BLOCK_END -> "temporary form of July 2024, the number is not recorded";
          default -> readableText(entry.data());
        };
    var field =
        DecodedField.of(
            "data", 0, FieldKind.BYTES, FieldOrigin.STORED, words.withRemark(remark), range);
    return kind == EntryKind.OTHER ? new PayloadGuess(bytes, 0).of(field) : field;
  }

  /// The start of the data as text in quotes, or empty if they start with no text.
  static String readableText(byte[] data) {
    int readBytes = Math.min(data.length, MAX_TEXT_BYTES);
    var characters = CharBuffer.allocate(readBytes);
    var result =
        StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(data, 0, readBytes), characters, readBytes == data.length);
    if (result.isError()) return "";
    var text = characters.flip().toString();
    boolean printable =
        VisibleText.isVisible(text) && text.codePoints().allMatch(Character::isDefined);
    if (!printable || text.isBlank()) return "";
    int shown = Math.min(text.codePointCount(0, text.length()), MessageDecoder.MAX_SHOWN_BYTES);
    var start = text.substring(0, text.offsetByCodePoints(0, shown));
    boolean whole = start.length() == text.length() && readBytes == data.length;
    return "“" + start + (whole ? "”" : "…”");
  }
}
