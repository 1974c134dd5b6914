package dev.streamwright.decode;

import dev.streamwright.format.StreamEntry;
import java.util.HexFormat;

/// Bytes and entries for tests, written as hex digits with spaces.
final class Hex {

  private Hex() {}

  static byte[] bytes(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  static StreamEntry entry(int type, long number, String digits) {
    return new StreamEntry(type, number, bytes(digits));
  }
}
