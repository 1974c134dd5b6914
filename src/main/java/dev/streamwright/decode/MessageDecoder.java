package dev.streamwright.decode;

import dev.streamwright.format.ByteRange;
import dev.streamwright.format.MalformedException;
import dev.streamwright.text.HexText;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The fields of a protobuf message, in the order of their bytes; nothing is left out.
final class MessageDecoder {

  static final int MAX_SHOWN_BYTES = 32;

  private final byte[] bytes;
  private final MessageSchema schema;
  private final PayloadGuess guess;

  private MessageDecoder(byte[] bytes, MessageSchema schema, int depth) {
    this.bytes = bytes;
    this.schema = schema;
    this.guess = new PayloadGuess(bytes, depth);
  }

  /// Decodes what lies from `from` to `to`. Offsets count from the array's start.
  static List<DecodedField> decode(byte[] bytes, int from, int to, MessageSchema schema) {
    return new MessageDecoder(bytes, schema, 0).fields(from, to);
  }

  /// The fields of a message of which nothing is known.
  ///
  /// @param depth how many such messages lie around it
  static List<DecodedField> decodeUnknown(byte[] bytes, int from, int to, int depth) {
    return new MessageDecoder(bytes, MessageSchema.UNKNOWN, depth).fields(from, to);
  }

  private List<DecodedField> fields(int from, int to) {
    var message = WireReader.read(bytes, from, to);
    var last = lastByNumber(message);
    var fields = new ArrayList<DecodedField>();
    int highest = 0;
    for (var field : message.fields()) {
      var decoded = field(field, last.get(field.number()) != field);
      if (field.number() < highest) decoded = remark(decoded, "out of order");
      highest = Math.max(highest, field.number());
      fields.add(decoded);
    }
    message
        .problem()
        .ifPresent(
            problem ->
                fields.add(
                    DecodedField.unread(
                        message.readTo(), to, sentence("field " + (fields.size() + 1), problem))));
    return fields;
  }

  private Map<Integer, WireField> lastByNumber(WireMessage message) {
    var last = new HashMap<Integer, WireField>();
    for (var field : message.fields())
      if (schema.field(field.number()).map(known -> fits(known, field)).orElse(false))
        last.put(field.number(), field);
    return last;
  }

  private DecodedField field(WireField field, boolean notLast) {
    var known = schema.field(field.number());
    DecodedField decoded;
    if (known.isEmpty()) decoded = unknown(field, "unknown field");
    else if (!fits(known.get(), field))
      decoded =
          unknown(field, known.get().name() + " in another form")
              .withProblem(
                  PlainText.format(
                      "At byte %,d: field %d, %s, is written as %s; readers ignore it.",
                      field.range().from(),
                      field.number(),
                      known.get().name(),
                      field.wireTypeWord()));
    else if (notLast)
      decoded = remark(known(field, known.get(), FieldOrigin.OVERRIDDEN), "given again below");
    else decoded = known(field, known.get(), FieldOrigin.STORED);
    return field.shortest() ? decoded : remark(decoded, "written longer than needed");
  }

  private static boolean fits(FieldSchema known, WireField field) {
    return known.wireType() == field.wireType();
  }

  private DecodedField known(WireField field, FieldSchema known, FieldOrigin origin) {
    return switch (known.kind()) {
      case BYTES -> bytes(field, known, origin);
      case STRING -> string(field, known, origin);
      case MESSAGE -> message(field, known, origin);
      default -> number(field, known, origin);
    };
  }

  private DecodedField number(WireField field, FieldSchema known, FieldOrigin origin) {
    long value = known.kind() == FieldKind.UINT64 ? field.value() : field.value() & 0xffff_ffffL;
    var decoded = of(field, known, origin, numberText(schema, known, value, field.value()));
    if (known.kind() != FieldKind.UINT64 && value != field.value())
      decoded = remark(decoded, "cut to 32 bits");
    var reference = FieldMeaning.reference(schema, known, value);
    return reference.isPresent() ? decoded.withReference(reference.get()) : decoded;
  }

  /// The words for a number of this field.
  static FieldText numberText(MessageSchema schema, FieldSchema field, long value, long stored) {
    var digits = Long.toUnsignedString(value);
    return switch (field.kind()) {
      case BOOL -> {
        var word = Boolean.toString(stored != 0);
        yield new FieldText(
            word,
            stored == 0 || stored == 1 ? "" : "stored as " + NumberFormats.grouped(stored),
            word);
      }
      case ENUM -> {
        var name = field.nameOf(value);
        yield new FieldText(digits, name.orElse("no known " + field.name()), name.orElse(digits));
      }
      default ->
          new FieldText(
              FieldMeaning.isPlain(field) ? digits : NumberFormats.grouped(value),
              FieldMeaning.of(schema, field, value),
              digits);
    };
  }

  private DecodedField bytes(WireField field, FieldSchema known, FieldOrigin origin) {
    var decoded = of(field, known, origin, bytesText(bytes, field.range(), known));
    var problem = FieldMeaning.problemOfBytes(known, (int) field.value());
    if (!problem.isEmpty())
      decoded =
          decoded.withProblem(PlainText.format("At byte %,d: %s", field.range().from(), problem));
    if (known.sizeBytes() != 0 && field.value() != known.sizeBytes())
      decoded =
          decoded.withProblem(
              PlainText.format(
                  "At byte %,d: %s has %s; %s has %d.",
                  field.range().from(),
                  known.name(),
                  NumberFormats.bytes(field.value()),
                  known.noun(),
                  known.sizeBytes()));
    if (schema == MessageSchema.TRANSACTION && known.name().equals("encoded"))
      return TransactionDecoder.decode(bytes, decoded);
    return decoded;
  }

  /// The words for the bytes of this field.
  static FieldText bytesText(byte[] bytes, ByteRange range, FieldSchema field) {
    var text = bytesText(bytes, range);
    if (text.value().equals("zero")) text = text.withRemark(FieldMeaning.ofZeroBytes(field));
    var value = Arrays.copyOfRange(bytes, range.valueFrom(), range.to());
    return FieldMeaning.valueOf(field, value, text);
  }

  /// The words for bytes: all of them in hex if they are not more than 32.
  static FieldText bytesText(byte[] bytes, ByteRange range) {
    int size = range.to() - range.valueFrom();
    var hex = HexText.of(bytes, range.valueFrom(), range.to());
    if (size == 0) return new FieldText("empty", "", hex);
    if (size > MAX_SHOWN_BYTES) return new FieldText(NumberFormats.bytes(size), "", hex);
    boolean zero = true;
    for (int i = range.valueFrom(); i < range.to(); i++) zero &= bytes[i] == 0;
    return new FieldText(zero && size > 1 ? "zero" : hex, NumberFormats.bytes(size), hex);
  }

  private DecodedField string(WireField field, FieldSchema known, FieldOrigin origin) {
    var range = field.range();
    var source = ByteBuffer.wrap(bytes, range.valueFrom(), range.to() - range.valueFrom());
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(source).toString();
      return of(field, known, origin, FieldText.of(text, text.isEmpty() ? "empty" : ""));
    } catch (CharacterCodingException _) {
      return of(field, known, origin, bytesText(bytes, range))
          .withProblem(
              PlainText.format(
                  "At byte %,d: %s is no UTF-8 text.",
                  range.valueFrom() + source.position() - range.valueFrom(), known.name()));
    }
  }

  private DecodedField message(WireField field, FieldSchema known, FieldOrigin origin) {
    var inner = known.message().orElseThrow();
    var children = decode(bytes, field.range().valueFrom(), field.range().to(), inner);
    var plain = HexText.of(bytes, field.range().valueFrom(), field.range().to());
    var text = new FieldText(NumberFormats.bytes(field.value()), inner.name(), plain);
    return of(field, known, origin, text).withChildren(children);
  }

  private DecodedField unknown(WireField field, String remark) {
    var range = field.range();
    boolean isNumber =
        field.wireType() != WireField.LENGTH && field.wireType() != WireField.GROUP_START;
    var text =
        isNumber
            ? new FieldText(
                NumberFormats.grouped(field.value()), "", Long.toUnsignedString(field.value()))
            : bytesText(bytes, range);
    var decoded =
        DecodedField.of(
            "field " + field.number(),
            field.number(),
            isNumber ? FieldKind.UINT64 : FieldKind.BYTES,
            FieldOrigin.UNKNOWN,
            text.withRemark(remark + ", " + field.wireTypeWord()),
            range);
    return field.wireType() == WireField.LENGTH ? guess.of(decoded) : decoded;
  }

  private static DecodedField of(
      WireField field, FieldSchema known, FieldOrigin origin, FieldText text) {
    return DecodedField.of(known.name(), known.number(), known.kind(), origin, text, field.range());
  }

  private static DecodedField remark(DecodedField field, String remark) {
    return field.withText(field.text().withRemark(remark));
  }

  /// A problem in words: where, what was expected, what is there.
  static String sentence(String what, MalformedException problem) {
    return PlainText.format(
        "At byte %,d: %s cannot be read: expected %s, found %s.",
        problem.offset(), what, problem.expected(), problem.found());
  }
}
