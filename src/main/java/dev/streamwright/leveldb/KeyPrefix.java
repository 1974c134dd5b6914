package dev.streamwright.leveldb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The first eight bytes of a key as one number, which decide nearly every comparison of keys.
///
/// Big-endian, and padded with zeros: unsigned, it orders as the keys do, except that it is equal
/// for keys that differ only after eight bytes or in zeros at the end.
final class KeyPrefix {
  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private KeyPrefix() {}

  static long of(byte[] key) {
    if (key.length >= Long.BYTES) return (long) BIG_ENDIAN.get(key, 0);
    long prefix = 0;
    for (byte next : key) prefix = prefix << 8 | next & 0xff;
    return cut(prefix << Long.SIZE - Byte.SIZE * Math.max(key.length, 1), key.length);
  }

  /// The prefix of a key of this length, whose bytes are followed by others.
  static long cut(long bytes, int keyLength) {
    if (keyLength >= Long.BYTES) return bytes;
    return keyLength == 0 ? 0 : bytes & -1L << Long.SIZE - Byte.SIZE * keyLength;
  }

  static int compare(long leftPrefix, byte[] left, long rightPrefix, byte[] right) {
    int order = Long.compareUnsigned(leftPrefix, rightPrefix);
    return order != 0 ? order : KeyVersion.compareKeys(left, right);
  }
}
