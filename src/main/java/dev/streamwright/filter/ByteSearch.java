package dev.streamwright.filter;

import java.nio.charset.StandardCharsets;

/// Looks for a row of bytes in others.
///
/// Long stretches are searched as strings of one byte for each character: the virtual machine
/// searches those with vector instructions, several bytes in each step, and no loop of ours comes
/// near that. The copy that this takes is cheap beside it, since the bytes are in the cache.
final class ByteSearch {

  /// Below it, making a string costs more than it gives.
  private static final int SHORT_BYTES = 512;

  private static final int BLOCK_BYTES = 16 << 10;

  private final byte[] wanted;
  private final String wantedText;

  ByteSearch(byte[] wanted) {
    this.wanted = wanted.clone();
    wantedText = new String(wanted, StandardCharsets.ISO_8859_1);
  }

  int length() {
    return wanted.length;
  }

  byte[] wanted() {
    return wanted.clone();
  }

  /// The place of the first occurrence that lies between `from` and `to`; -1 if there is none.
  int find(byte[] bytes, int from, int to) {
    if (to - from < wanted.length) return -1;
    if (to - from < SHORT_BYTES) return findShort(bytes, from, to);
    int at = text(bytes, from, to).indexOf(wantedText);
    return at < 0 ? -1 : from + at;
  }

  boolean isIn(byte[] bytes, int from, int to) {
    return find(bytes, from, to) >= 0;
  }

  /// All stretches that are searched several times: ask it from place to place.
  Places places(byte[] bytes, int to) {
    return new Places(bytes, to);
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private int findShort(byte[] bytes, int from, int to) {
    if (wanted.length == 0) return from;
    byte first = wanted[0];
    int last = to - wanted.length;
    for (int at = from; at <= last; at++) if (bytes[at] == first && isAt(bytes, at)) return at;
    return -1;
  }

  private boolean isAt(byte[] bytes, int at) {
    for (int i = 1; i < wanted.length; i++) if (bytes[at + i] != wanted[i]) return false;
    return true;
  }

  /// The occurrences in one stretch, in order. It is searched block by block, so that each copy
  /// stays in the fastest cache.
  final class Places {
    private final byte[] bytes;
    private final int end;
    private String block = "";
    private int blockFrom;

    private Places(byte[] bytes, int end) {
      this.bytes = bytes;
      this.end = end;
    }

    /// The first place from `from` on; -1 if there is none. Ask for places in rising order.
    int next(int from) {
      int start = from;
      while (end - start >= wanted.length) {
        if (start + wanted.length > blockFrom + block.length()) load(start);
        int at = block.indexOf(wantedText, start - blockFrom);
        if (at >= 0) return blockFrom + at;
        start = blockFrom + block.length() - wanted.length + 1;
      }
      return -1;
    }

    private void load(int from) {
      blockFrom = from;
      int size = Math.max(BLOCK_BYTES, 2 * wanted.length);
      block = text(bytes, from, Math.min(end, from + size));
    }
  }
}
