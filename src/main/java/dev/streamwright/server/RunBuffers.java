package dev.streamwright.server;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Buffers for runs of entries on their way to a client. Held only during a run, so that a thousand
/// clients that wait hold none.
final class RunBuffers {

  /// Long enough that a system call costs little beside the bytes that it moves.
  static final int BYTES = 128 << 10;

  private static final int MAX_KEPT = 32;

  private final ConcurrentLinkedQueue<ByteBuffer> free = new ConcurrentLinkedQueue<>();
  private final AtomicInteger freeCount = new AtomicInteger();

  ByteBuffer take() {
    ByteBuffer known = free.poll();
    if (known == null) return ByteBuffer.allocateDirect(BYTES);
    freeCount.decrementAndGet();
    return known.clear();
  }

  void giveBack(ByteBuffer buffer) {
    if (freeCount.incrementAndGet() > MAX_KEPT) freeCount.decrementAndGet();
    else free.add(buffer);
  }
}
