package dev.streamwright.decode;

import dev.streamwright.format.ByteRange;
import dev.streamwright.format.MalformedException;
import dev.streamwright.text.NumberFormats;
import java.util.ArrayList;
import java.util.Optional;

/// Reads the protobuf wire format and remembers where everything lies.
///
/// ```
/// field   = tag value
/// tag     = varint(number << 3 | wireType)
/// varint  = 7 bits per byte, lowest first, 0x80 set in all bytes but the last; at most 10 bytes
/// ```
final class WireReader {

  /// What is behind them is shown as bytes: no message of a chain has near as many, but 1 MiB has
  /// room for half a million, each of them an object.
  static final int MAX_FIELDS = 10_000;

  private static final int MAX_VARINT_BYTES = 10;
  private static final int MAX_FIELD_NUMBER = (1 << 29) - 1;
  private static final int MAX_GROUP_DEPTH = 32;

  private final byte[] bytes;
  private final int end;
  private int offset;
  private boolean shortest;

  private WireReader(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.offset = from;
    this.end = end;
  }

  /// Reads fields from `from` to `to` until something is not as the format says. Offsets count from
  /// the array's start.
  static WireMessage read(byte[] bytes, int from, int to) {
    var reader = new WireReader(bytes, from, to);
    var fields = new ArrayList<WireField>();
    int readTo = from;
    try {
      while (reader.offset < to) {
        if (fields.size() == MAX_FIELDS) throw tooMany(readTo);
        fields.add(reader.field());
        readTo = reader.offset;
      }
      return new WireMessage(fields, readTo, Optional.empty());
    } catch (MalformedException problem) {
      return new WireMessage(fields, readTo, Optional.of(problem));
    }
  }

  /// The first byte behind the field that starts at `from`, or -1 if it is none.
  static int endOfField(byte[] bytes, int from, int to) {
    try {
      return new WireReader(bytes, from, to).field().range().to();
    } catch (MalformedException _) {
      return -1;
    }
  }

  private static MalformedException tooMany(int offset) {
    return new MalformedException(
        offset, "at most " + NumberFormats.grouped(MAX_FIELDS) + " fields", "more of them");
  }

  private WireField field() throws MalformedException {
    int from = offset;
    shortest = true;
    long tag = tag();
    int number = (int) (tag >>> 3);
    int wireType = (int) tag & 7;
    int valueFrom = offset;
    long value;
    switch (wireType) {
      case WireField.VARINT -> value = varint();
      case WireField.EIGHT_BYTES -> value = fixed(Long.BYTES);
      case WireField.FOUR_BYTES -> value = fixed(Integer.BYTES);
      case WireField.LENGTH -> {
        value = length();
        valueFrom = offset;
        offset += (int) value;
      }
      case WireField.GROUP_START -> {
        skipGroup(number, 1);
        value = offset - valueFrom;
      }
      default ->
          throw new MalformedException(
              from, "the start of a field", "the end of group " + number + ", which is not open");
    }
    return new WireField(number, wireType, new ByteRange(from, valueFrom, offset), value, shortest);
  }

  private long tag() throws MalformedException {
    int from = offset;
    long tag = varint();
    long number = tag >>> 3;
    if (number < 1 || number > MAX_FIELD_NUMBER)
      throw new MalformedException(
          from,
          "a field number from 1 to 536,870,911",
          "field number " + NumberFormats.grouped(number));
    int wireType = (int) tag & 7;
    if (wireType > WireField.FOUR_BYTES)
      throw new MalformedException(from, "wire type 0 to 5", "wire type " + wireType);
    return tag;
  }

  private long varint() throws MalformedException {
    int from = offset;
    long value = 0;
    for (int count = 0; count < MAX_VARINT_BYTES; count++) {
      if (offset == end)
        throw new MalformedException(offset, "the rest of a number", "the end of the data");
      int next = bytes[offset++] & 0xff;
      value |= (long) (next & 0x7f) << 7 * count;
      if (next < 0x80) {
        if (count == MAX_VARINT_BYTES - 1 && next > 1)
          throw new MalformedException(from, "a number of 64 bits", "a longer one");
        if (next == 0 && count > 0) shortest = false;
        return value;
      }
    }
    throw new MalformedException(from, "a number of at most 10 bytes", "a longer one");
  }

  private long fixed(int size) throws MalformedException {
    requireLeft(offset, size, "a number of " + size + " bytes");
    long value = 0;
    for (int i = size - 1; i >= 0; i--) value = value << 8 | bytes[offset + i] & 0xff;
    offset += size;
    return value;
  }

  private int length() throws MalformedException {
    int from = offset;
    long length = varint();
    if (length < 0 || length > end - offset)
      throw new MalformedException(
          from,
          "a length of at most " + NumberFormats.grouped(end - offset),
          "length " + NumberFormats.grouped(length));
    return (int) length;
  }

  private void skipGroup(int number, int depth) throws MalformedException {
    if (depth > MAX_GROUP_DEPTH)
      throw new MalformedException(
          offset, "groups nested at most " + MAX_GROUP_DEPTH + " deep", "a deeper one");
    while (true) {
      int from = offset;
      long tag = tag();
      int inner = (int) (tag >>> 3);
      switch ((int) tag & 7) {
        case WireField.VARINT -> varint();
        case WireField.EIGHT_BYTES -> fixed(Long.BYTES);
        case WireField.FOUR_BYTES -> fixed(Integer.BYTES);
        case WireField.LENGTH -> offset += length();
        case WireField.GROUP_START -> skipGroup(inner, depth + 1);
        default -> {
          if (inner == number) return;
          throw new MalformedException(from, "the end of group " + number, "that of " + inner);
        }
      }
    }
  }

  private void requireLeft(int from, int size, String expected) throws MalformedException {
    if (end - from < size)
      throw new MalformedException(from, expected, NumberFormats.bytes(end - from));
  }
}
