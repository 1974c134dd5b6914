package dev.streamwright.store;

import java.util.Arrays;
import java.util.Random;

/// A file's bytes, changed somewhere.
///
/// @param bytes all of them
/// @param from the first changed one
/// @param to after the last changed one
/// @param kind what was done, for messages
record Mutation(byte[] bytes, long from, long to, String kind) {
  private static final int MAX_CHANGED_BYTES = 300;
  private static final long[] NUMBERS = {
    0,
    1,
    -1,
    16,
    17,
    127,
    128,
    4096,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  /// @param starts where something starts that rules what follows it
  static Mutation of(byte[] original, Random random, long... starts) {
    byte[] bytes = original.clone();
    if (bytes.length == 0) return new Mutation(new byte[] {1}, 0, 1, "a byte added");
    int at = place(bytes, random, starts);
    return switch (random.nextInt(7)) {
      case 0 -> flipBit(bytes, at, random.nextInt(8));
      case 1 -> setNumber(bytes, at, random);
      case 2 -> fill(bytes, at, length(bytes, at, random), random);
      case 3 -> copy(bytes, at, random);
      case 4 -> swap(bytes, at, random);
      case 5 -> new Mutation(Arrays.copyOf(bytes, at), at, bytes.length, "cut at " + at);
      default -> insert(bytes, at, random);
    };
  }

  private static int place(byte[] bytes, Random random, long[] starts) {
    if (starts.length > 0 && random.nextInt(3) == 0)
      return (int) starts[random.nextInt(starts.length)] + random.nextInt(17);
    // Files start with what rules the rest.
    return random.nextInt(random.nextInt(4) == 0 ? Math.min(60, bytes.length) : bytes.length);
  }

  boolean touches(long first, long end) {
    return first < to && from < end;
  }

  /// Whether the file ends where it was changed.
  boolean cuts() {
    return bytes.length == from;
  }

  private static int length(byte[] bytes, int at, Random random) {
    return 1 + random.nextInt(Math.min(MAX_CHANGED_BYTES, bytes.length - at));
  }

  private static Mutation flipBit(byte[] bytes, int at, int bit) {
    bytes[at] ^= (byte) (1 << bit);
    return new Mutation(bytes, at, at + 1, "bit %d at %d".formatted(bit, at));
  }

  private static Mutation setNumber(byte[] bytes, int at, Random random) {
    long number = NUMBERS[random.nextInt(NUMBERS.length)];
    int count = Math.min(1 << random.nextInt(4), bytes.length - at);
    for (int index = 0; index < count; index++)
      bytes[at + index] = (byte) (number >>> 8 * (count - 1 - index));
    return new Mutation(bytes, at, at + count, "%d in %d bytes at %d".formatted(number, count, at));
  }

  private static Mutation fill(byte[] bytes, int at, int count, Random random) {
    boolean zeros = random.nextBoolean();
    for (int index = at; index < at + count; index++)
      bytes[index] = zeros ? 0 : (byte) random.nextInt();
    return new Mutation(
        bytes, at, at + count, "%d %s bytes at %d".formatted(count, zeros ? "zero" : "other", at));
  }

  private static Mutation copy(byte[] bytes, int at, Random random) {
    int count = length(bytes, at, random);
    int source = random.nextInt(bytes.length - count + 1);
    System.arraycopy(bytes.clone(), source, bytes, at, count);
    return new Mutation(bytes, at, at + count, "%d bytes of %d at %d".formatted(count, source, at));
  }

  /// Exchanges two blocks of 128 bytes, which may be whole pages with whole entries.
  private static Mutation swap(byte[] bytes, int at, Random random) {
    int blocks = bytes.length / 128;
    if (blocks < 2) return flipBit(bytes, at, 0);
    int first = random.nextInt(blocks - 1);
    int second = first + 1 + random.nextInt(Math.min(10, blocks - first - 1));
    byte[] before = bytes.clone();
    System.arraycopy(before, first * 128, bytes, second * 128, 128);
    System.arraycopy(before, second * 128, bytes, first * 128, 128);
    return new Mutation(
        bytes,
        first * 128L,
        second * 128L + 128,
        "blocks %d and %d exchanged".formatted(first, second));
  }

  private static Mutation insert(byte[] bytes, int at, Random random) {
    int count = 1 + random.nextInt(16);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + count);
    System.arraycopy(bytes, at, longer, at + count, bytes.length - at);
    return new Mutation(longer, at, longer.length, "%d bytes more at %d".formatted(count, at));
  }

  @Override
  public String toString() {
    return kind;
  }
}
