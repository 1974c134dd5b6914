package dev.streamwright.leveldb;

import java.util.Arrays;

/// A key with the tag of one of its versions; see [KeyVersion].
record InternalKey(byte[] key, long tag) {

  /// @return null if it is too short for one
  static InternalKey decode(byte[] bytes) {
    int keyLength = bytes.length - KeyVersion.TAG_BYTES;
    if (keyLength < 0) return null;
    return new InternalKey(Arrays.copyOf(bytes, keyLength), decodeTag(bytes, keyLength));
  }

  static long decodeTag(byte[] bytes, int offset) {
    long tag = 0;
    for (int i = 7; i >= 0; i--) tag = tag << 8 | bytes[offset + i] & 0xff;
    return tag;
  }

  byte[] encode() {
    var bytes = Arrays.copyOf(key, key.length + KeyVersion.TAG_BYTES);
    for (int i = 0; i < 8; i++) bytes[key.length + i] = (byte) (tag >>> 8 * i);
    return bytes;
  }
}
