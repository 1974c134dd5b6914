package dev.streamwright.decode;

/// Goes through the fields of a protobuf message without an object for any of them: for questions
/// that are asked of millions of entries. It accepts exactly what [WireReader] accepts.
final class WireCursor {

  private static final int MAX_VARINT_BYTES = 10;
  private static final int MAX_FIELD_NUMBER = (1 << 29) - 1;

  private final byte[] bytes;
  private final int end;
  private int offset;
  private int fieldCount;
  private boolean broken;
  private int number;
  private int wireType;
  private int valueFrom;
  private long value;

  WireCursor(byte[] bytes) {
    this.bytes = bytes;
    this.end = bytes.length;
  }

  /// Goes to the next field; false behind the last one, and where something is not as the format
  /// says.
  boolean next() {
    if (broken || offset == end) return false;
    int from = offset;
    long tag = varint();
    long wide = tag >>> 3;
    if (broken || ++fieldCount > WireReader.MAX_FIELDS || wide < 1 || wide > MAX_FIELD_NUMBER)
      return fail();
    number = (int) wide;
    wireType = (int) tag & 7;
    valueFrom = offset;
    switch (wireType) {
      case WireField.VARINT -> value = varint();
      case WireField.EIGHT_BYTES -> skip(Long.BYTES);
      case WireField.FOUR_BYTES -> skip(Integer.BYTES);
      case WireField.LENGTH -> {
        long size = varint();
        valueFrom = offset;
        value = size;
        if (size < 0 || size > end - offset) return fail();
        offset += (int) size;
      }
      case WireField.GROUP_START -> skipGroup(from);
      default -> broken = true;
    }
    return !broken;
  }

  /// Whether something was not as the format says.
  boolean isBroken() {
    return broken;
  }

  int number() {
    return number;
  }

  int wireType() {
    return wireType;
  }

  /// The number in a varint, or the size of length and bytes.
  long value() {
    return value;
  }

  int valueFrom() {
    return valueFrom;
  }

  private boolean fail() {
    broken = true;
    return false;
  }

  private void skip(int size) {
    if (end - offset < size) broken = true;
    else offset += size;
  }

  /// Groups are so rare that their fields may be read as objects.
  private void skipGroup(int from) {
    int to = WireReader.endOfField(bytes, from, end);
    if (to < 0) broken = true;
    else offset = to;
  }

  private long varint() {
    long result = 0;
    for (int count = 0; count < MAX_VARINT_BYTES && offset < end; count++) {
      int next = bytes[offset++];
      result |= (long) (next & 0x7f) << 7 * count;
      if (next < 0) continue;
      if (count == MAX_VARINT_BYTES - 1 && next > 1) break;
      return result;
    }
    broken = true;
    return 0;
  }
}
