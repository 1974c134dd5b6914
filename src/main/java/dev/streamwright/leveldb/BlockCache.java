package dev.streamwright.leveldb;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Bounds the memory of decompressed blocks: the oldest leaves first.
///
/// Tables keep their blocks in slots of their own, so that finding one costs nothing; this counts
/// them and empties slots. Any number of threads.
final class BlockCache {
  private final long maxBytes;
  private final ArrayDeque<Slot> slots = new ArrayDeque<>();
  private long bytes;

  private record Slot(AtomicReferenceArray<Block> blocks, int number, int bytes) {}

  BlockCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /// Puts a block into its slot, and takes older ones out of theirs.
  synchronized void admit(AtomicReferenceArray<Block> blocks, int number, Block block, int size) {
    if (!blocks.compareAndSet(number, null, block)) return;
    slots.add(new Slot(blocks, number, size));
    bytes += size;
    while (bytes > maxBytes) {
      var oldest = slots.remove();
      oldest.blocks().set(oldest.number(), null);
      bytes -= oldest.bytes();
    }
  }
}
