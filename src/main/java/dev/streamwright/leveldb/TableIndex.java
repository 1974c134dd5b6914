package dev.streamwright.leveldb;

import java.util.Arrays;
import java.util.List;

/// A table's index block, decoded: for each data block a key at or after its last one, and where
/// it lies.
final class TableIndex {
  private final byte[][] keys;

  private final long[] prefixes;

  private final BlockHandle[] handles;

  private TableIndex(int size) {
    keys = new byte[size][];
    prefixes = new long[size];
    handles = new BlockHandle[size];
  }

  static TableIndex of(List<KeyVersion> entries, String file) throws CorruptDatabaseException {
    var index = new TableIndex(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      index.keys[i] = entry.key();
      index.prefixes[i] = KeyPrefix.of(entry.key());
      index.handles[i] = BlockHandle.read(new ByteReader(file, 0, entry.value()));
    }
    return index;
  }

  int size() {
    return keys.length;
  }

  BlockHandle handle(int block) {
    return handles[block];
  }

  boolean isKey(int block, byte[] key) {
    return Arrays.equals(keys[block], key);
  }

  /// The first block whose index key is at or after this one; [#size()] if none is.
  int find(byte[] key) {
    long prefix = KeyPrefix.of(key);
    int low = 0;
    int high = keys.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (KeyPrefix.compare(prefixes[middle], keys[middle], prefix, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
