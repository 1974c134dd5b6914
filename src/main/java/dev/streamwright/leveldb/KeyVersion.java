package dev.streamwright.leveldb;

import java.util.Arrays;

/// What one write said about one key.
///
/// On disk key and tag are one string, the *internal key*:
///
/// ```
/// | key | tag: u64 little-endian = sequence << 8 | type (0 deleted, 1 value) |
/// ```
///
/// Internal keys are ordered by key ascending, then by sequence descending: the newest version of a
/// key comes first.
///
/// @param value empty for a deletion
record KeyVersion(byte[] key, long tag, byte[] value) {
  static final int TAG_BYTES = 8;
  static final int TYPE_DELETION = 0;
  static final int TYPE_VALUE = 1;
  static final byte[] NOTHING = {};

  static KeyVersion value(byte[] key, long sequence, byte[] value) {
    return new KeyVersion(key, sequence << 8 | TYPE_VALUE, value);
  }

  static KeyVersion deletion(byte[] key, long sequence) {
    return new KeyVersion(key, sequence << 8 | TYPE_DELETION, NOTHING);
  }

  boolean isDeletion() {
    return (tag & 0xff) == TYPE_DELETION;
  }

  InternalKey internalKey() {
    return new InternalKey(key, tag);
  }

  static int compareKeys(byte[] left, byte[] right) {
    return Arrays.compareUnsigned(left, right);
  }
}
