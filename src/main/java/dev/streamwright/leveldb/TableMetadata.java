package dev.streamwright.leveldb;

import java.util.Comparator;

/// What the manifest says about a table.
///
/// @param sizeBytes size of its file
/// @param smallest its first internal key
/// @param largest its last internal key
record TableMetadata(long number, long sizeBytes, InternalKey smallest, InternalKey largest) {

  /// The order within a level other than 0; tables that begin with the same key have the newer
  /// versions first.
  static final Comparator<TableMetadata> BY_KEY =
      Comparator.<TableMetadata, byte[]>comparing(
              table -> table.smallest.key(), KeyVersion::compareKeys)
          .thenComparing((a, b) -> Long.compareUnsigned(b.smallest.tag(), a.smallest.tag()));

  /// Whether it may hold keys between these two, both included.
  boolean overlaps(byte[] first, byte[] last) {
    return KeyVersion.compareKeys(smallest.key(), last) <= 0
        && KeyVersion.compareKeys(largest.key(), first) >= 0;
  }

  boolean overlaps(byte[] key) {
    return overlaps(key, key);
  }
}
