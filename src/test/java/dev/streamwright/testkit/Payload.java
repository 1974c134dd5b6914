package dev.streamwright.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Data that look random and are the same everywhere: entry N of a workload carries `fill(N,
/// length)`.
public final class Payload {

  private Payload() {}

  /// The first `count` bytes of splitmix64 started at `seed`, each 64-bit word little-endian.
  public static byte[] fill(long seed, int count) {
    var words = ByteBuffer.allocate((count + 7) / 8 * 8).order(ByteOrder.LITTLE_ENDIAN);
    long state = seed;
    while (words.hasRemaining()) {
      state += 0x9E3779B97F4A7C15L;
      words.putLong(mixed(state));
    }
    var bytes = new byte[count];
    words.flip().get(bytes);
    return bytes;
  }

  /// The first 64-bit word of splitmix64 started at `seed`.
  public static long word(long seed) {
    return mixed(seed + 0x9E3779B97F4A7C15L);
  }

  private static long mixed(long state) {
    long word = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
    word = (word ^ word >>> 27) * 0x94D049BB133111EBL;
    return word ^ word >>> 31;
  }
}
