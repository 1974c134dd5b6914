package dev.streamwright.leveldb;

import java.util.Arrays;

/// Collects the format's numbers and strings in a growing array.
final class ByteWriter {
  private byte[] bytes = new byte[256];
  private int size;

  int size() {
    return size;
  }

  /// Its array, of which the first [#size()] bytes count.
  byte[] array() {
    return bytes;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  void clear() {
    size = 0;
  }

  void writeByte(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  void writeFixed32(int value) {
    ensure(4);
    setFixed32(size, value);
    size += 4;
  }

  void writeFixed64(long value) {
    ensure(8);
    setFixed64(size, value);
    size += 8;
  }

  void setFixed32(int offset, int value) {
    for (int i = 0; i < 4; i++) bytes[offset + i] = (byte) (value >>> 8 * i);
  }

  void setFixed64(int offset, long value) {
    for (int i = 0; i < 8; i++) bytes[offset + i] = (byte) (value >>> 8 * i);
  }

  void writeVarint(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  void writeBytes(byte[] source) {
    writeBytes(source, 0, source.length);
  }

  void writeBytes(byte[] source, int offset, int length) {
    ensure(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  void writeLengthPrefixed(byte[] source) {
    writeVarint(source.length);
    writeBytes(source);
  }

  private void ensure(int count) {
    if (count <= bytes.length - size) return;
    int needed = Math.addExact(size, count);
    int doubled = (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
    bytes = Arrays.copyOf(bytes, Math.max(needed, doubled));
  }
}
