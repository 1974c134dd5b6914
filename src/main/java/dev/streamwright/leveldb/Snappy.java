package dev.streamwright.leveldb;

/// Decompresses Snappy blocks, in which other writers keep their tables.
///
/// ```
/// | length of the result: varint | elements |
/// element: low two bits of its first byte
///   0  literal: length - 1 in the upper six bits, or in 1 to 4 bytes after it (60 to 63)
///   1  copy: length 4 to 11, distance of 11 bits
///   2  copy: length 1 to 64, distance of 16 bits
///   3  copy: length 1 to 64, distance of 32 bits
/// ```
final class Snappy {
  private final byte[] input;
  private int position;
  private byte[] output;
  private int size;

  private Snappy(byte[] input) {
    this.input = input;
  }

  /// @return null if the input is not what Snappy writes
  static byte[] decompress(byte[] input, int maxBytes) {
    var snappy = new Snappy(input);
    long length = snappy.readLength();
    if (length < 0 || length > maxBytes) return null;
    snappy.output = new byte[(int) length];
    while (snappy.position < input.length) if (!snappy.readElement()) return null;
    return snappy.size == length ? snappy.output : null;
  }

  private long readLength() {
    long value = 0;
    for (int shift = 0; shift < 35 && position < input.length; shift += 7) {
      int next = input[position++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) return value;
    }
    return -1;
  }

  private boolean readElement() {
    int tag = input[position++] & 0xff;
    int upper = tag >>> 2;
    return switch (tag & 3) {
      case 0 -> readLiteral(upper);
      case 1 -> {
        if (position >= input.length) yield false;
        yield copy((upper & 7) + 4, (tag >>> 5) << 8 | input[position++] & 0xff);
      }
      case 2 -> copy(upper + 1, readNumber(2));
      default -> copy(upper + 1, readNumber(4));
    };
  }

  private boolean readLiteral(int upper) {
    long length = (upper < 60 ? upper : readNumber(upper - 59)) + 1;
    if (length <= 0 || length > input.length - position || length > output.length - size)
      return false;
    System.arraycopy(input, position, output, size, (int) length);
    position += (int) length;
    size += (int) length;
    return true;
  }

  private boolean copy(int length, long distance) {
    if (distance <= 0 || distance > size || length > output.length - size) return false;
    int from = size - (int) distance;
    if (distance >= length) System.arraycopy(output, from, output, size, length);
    // A copy may reach into what it writes itself: that is how runs are repeated.
    else for (int i = 0; i < length; i++) output[size + i] = output[from + i];
    size += length;
    return true;
  }

  /// @return -2 if the input ends before it, which no length or distance accepts
  private long readNumber(int byteCount) {
    if (byteCount > input.length - position) return -2;
    long value = 0;
    for (int i = byteCount - 1; i >= 0; i--) value = value << 8 | input[position + i] & 0xff;
    position += byteCount;
    return value;
  }
}
