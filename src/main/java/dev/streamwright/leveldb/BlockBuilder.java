package dev.streamwright.leveldb;

import java.util.Arrays;

/// Builds one block; [Block] draws the layout. Keys must come in order.
final class BlockBuilder {
  private final int restartInterval;
  private final ByteWriter entries = new ByteWriter();
  private final ByteWriter restarts = new ByteWriter();
  private byte[] lastKey = KeyVersion.NOTHING;
  private int count;

  /// @param restartInterval how many entries share one restart point
  BlockBuilder(int restartInterval) {
    this.restartInterval = restartInterval;
  }

  void add(byte[] internalKey, byte[] value) {
    boolean restart = count % restartInterval == 0;
    if (restart) restarts.writeFixed32(entries.size());
    int mismatch = Arrays.mismatch(lastKey, internalKey);
    int shared = restart ? 0 : mismatch < 0 ? internalKey.length : mismatch;
    entries.writeVarint(shared);
    entries.writeVarint(internalKey.length - shared);
    entries.writeVarint(value.length);
    entries.writeBytes(internalKey, shared, internalKey.length - shared);
    entries.writeBytes(value);
    lastKey = internalKey;
    count++;
  }

  boolean isEmpty() {
    return count == 0;
  }

  byte[] lastKey() {
    return lastKey;
  }

  int sizeBytes() {
    return entries.size() + restarts.size() + 2 * Integer.BYTES;
  }

  /// The finished block; the builder starts the next one.
  byte[] finish() {
    if (count == 0) restarts.writeFixed32(0);
    int restartCount = restarts.size() / Integer.BYTES;
    entries.writeBytes(restarts.array(), 0, restarts.size());
    entries.writeFixed32(restartCount);
    var block = entries.toByteArray();
    entries.clear();
    restarts.clear();
    lastKey = KeyVersion.NOTHING;
    count = 0;
    return block;
  }
}
