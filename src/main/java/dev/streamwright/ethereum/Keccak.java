package dev.streamwright.ethereum;

/// Keccak-256 as Ethereum uses it: SHA-3 with the padding it had before it became a standard.
public final class Keccak {

  private static final int DIGEST_BYTES = 32;
  private static final int RATE_BYTES = 136;
  private static final int LANES = 25;
  private static final int ROUNDS = 24;
  private static final int PADDING = 0x01;

  private static final long[] ROUND_CONSTANTS = roundConstants();

  /// By how many bits a lane turns on its way, and which lane takes it, from lane 1 on.
  private static final int[] TURNS = {
    1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
  };

  private static final int[] NEXT_LANE = {
    10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
  };

  private final long[] state = new long[LANES];

  private Keccak() {}

  /// The 32 bytes of the digest.
  public static byte[] digest(byte[] message) {
    return digest(message, PADDING);
  }

  /// @param padding the first byte after the message: 1 here, 6 in SHA3-256
  static byte[] digest(byte[] message, int padding) {
    var keccak = new Keccak();
    int offset = 0;
    for (; offset + RATE_BYTES <= message.length; offset += RATE_BYTES)
      keccak.absorb(message, offset);
    var last = new byte[RATE_BYTES];
    System.arraycopy(message, offset, last, 0, message.length - offset);
    last[message.length - offset] = (byte) padding;
    last[RATE_BYTES - 1] |= (byte) 0x80;
    keccak.absorb(last, 0);
    return keccak.squeeze();
  }

  private void absorb(byte[] block, int from) {
    for (int i = 0; i < RATE_BYTES; i++)
      state[i / Long.BYTES] ^= (block[from + i] & 0xffL) << Byte.SIZE * (i % Long.BYTES);
    for (int round = 0; round < ROUNDS; round++) {
      mixColumns();
      turnLanes();
      mixRows();
      state[0] ^= ROUND_CONSTANTS[round];
    }
  }

  private byte[] squeeze() {
    var digest = new byte[DIGEST_BYTES];
    for (int i = 0; i < DIGEST_BYTES; i++)
      digest[i] = (byte) (state[i / Long.BYTES] >>> Byte.SIZE * (i % Long.BYTES));
    return digest;
  }

  private void mixColumns() {
    var parity = new long[5];
    for (int i = 0; i < LANES; i++) parity[i % 5] ^= state[i];
    for (int i = 0; i < LANES; i++)
      state[i] ^= parity[(i + 4) % 5] ^ Long.rotateLeft(parity[(i + 1) % 5], 1);
  }

  private void turnLanes() {
    long carried = state[1];
    for (int i = 0; i < TURNS.length; i++) {
      long next = state[NEXT_LANE[i]];
      state[NEXT_LANE[i]] = Long.rotateLeft(carried, TURNS[i]);
      carried = next;
    }
  }

  private void mixRows() {
    var row = new long[5];
    for (int from = 0; from < LANES; from += 5) {
      System.arraycopy(state, from, row, 0, 5);
      for (int i = 0; i < 5; i++) state[from + i] = row[i] ^ ~row[(i + 1) % 5] & row[(i + 2) % 5];
    }
  }

  /// The constants are the output of a shift register: one bit at each position 2^j − 1 of a lane.
  private static long[] roundConstants() {
    var constants = new long[ROUNDS];
    int register = 1;
    for (int round = 0; round < ROUNDS; round++)
      for (int j = 0; j <= 6; j++) {
        if ((register & 1) != 0) constants[round] |= 1L << (1 << j) - 1;
        register = register << 1 ^ (register >> 7) * 0x171;
      }
    return constants;
  }
}
