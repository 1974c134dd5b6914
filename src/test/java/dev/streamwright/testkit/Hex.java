package dev.streamwright.testkit;

import dev.streamwright.format.StreamEntry;
import java.util.HexFormat;

/// Bytes and entries for tests, written as hex digits with spaces.
public final class Hex {

  private Hex() {}

  public static byte[] bytes(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  public static StreamEntry entry(int type, long number, String digits) {
    return new StreamEntry(type, number, bytes(digits));
  }
}
