package dev.streamwright.check;

import dev.streamwright.decode.FieldKind;
import dev.streamwright.decode.FieldSchema;
import dev.streamwright.decode.MessageSchema;
import java.util.Arrays;

/// The fields of a message, read in one go and without words: only what rules compare.
///
/// Of a field that comes twice the last one counts. Not for threads beside the one that made it.
final class Fields {

  private static final int SLOTS = 16;
  private static final int MAX_VARINT_BITS = 70;

  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH = 2;
  private static final int FOUR_BYTES = 5;

  private final byte[] data;

  /// Numbers, or the places of bytes: where they begin, and behind it their length.
  private final long[] values = new long[SLOTS];

  private int present;
  private int next;
  private boolean readable = true;
  private boolean known = true;

  private Fields(byte[] data) {
    this.data = data;
  }

  /// The message in all of `data`.
  static Fields read(byte[] data, Shape shape) {
    var fields = new Fields(data);
    while (fields.readable && fields.next < data.length) fields.readField(shape);
    return fields;
  }

  /// The fields that a message may have, by their wire types.
  record Shape(int numbers, int texts) {

    static Shape of(MessageSchema schema) {
      int numbers = 0;
      int texts = 0;
      for (FieldSchema field : schema.fields())
        if (isText(field.kind())) texts |= 1 << field.number();
        else numbers |= 1 << field.number();
      return new Shape(numbers, texts);
    }

    private static boolean isText(FieldKind kind) {
      return kind == FieldKind.BYTES || kind == FieldKind.STRING || kind == FieldKind.MESSAGE;
    }
  }

  /// Whether all bytes are fields of the wire format, and known ones are of the right wire type.
  boolean isReadable() {
    return readable;
  }

  /// Whether it has no fields but those of its message.
  boolean isKnown() {
    return known;
  }

  boolean has(int field) {
    return (present & 1 << field) != 0;
  }

  /// Whether any field is there.
  boolean isEmpty() {
    return present == 0;
  }

  /// A number, 0 if it is not there.
  long number(int field) {
    return values[field];
  }

  /// How long bytes are, 0 if they are not there.
  int size(int field) {
    return (int) values[field];
  }

  /// Where bytes begin.
  int from(int field) {
    return (int) (values[field] >>> 32);
  }

  /// Whether bytes are there and not all of them 0.
  boolean isSet(int field) {
    int from = from(field);
    for (int i = from; i < from + size(field); i++) if (data[i] != 0) return true;
    return false;
  }

  byte[] bytes(int field) {
    return Arrays.copyOfRange(data, from(field), from(field) + size(field));
  }

  private void readField(Shape shape) {
    long tag = varint();
    int number = (int) Math.min(tag >>> 3, Integer.MAX_VALUE);
    if (!readable || number == 0) {
      readable = false;
      return;
    }
    long value =
        switch ((int) tag & 7) {
          case VARINT -> varint();
          case EIGHT_BYTES -> skip(Long.BYTES);
          case LENGTH -> text();
          case FOUR_BYTES -> skip(Integer.BYTES);
          default -> skip(data.length + 1L);
        };
    int mask = number < SLOTS ? 1 << number : 0;
    if (((shape.numbers | shape.texts) & mask) == 0) known = false;
    else if (((int) tag & 7) == VARINT && (shape.numbers & mask) != 0
        || ((int) tag & 7) == LENGTH && (shape.texts & mask) != 0) {
      present |= mask;
      values[number] = value;
    } else readable = false;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
      if (next == data.length) break;
      byte each = data[next++];
      value |= (long) (each & 0x7f) << shift;
      if (each >= 0) return value;
    }
    readable = false;
    return 0;
  }

  private long text() {
    long length = varint();
    int from = next;
    return skip(length) < 0 ? 0 : (long) from << 32 | length;
  }

  private long skip(long length) {
    if (!readable || length < 0 || length > data.length - next) {
      readable = false;
      return -1;
    }
    next += (int) length;
    return 0;
  }
}
