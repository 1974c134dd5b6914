package dev.streamwright.ethereum;

import dev.streamwright.text.HexText;
import java.nio.charset.StandardCharsets;

/// Addresses with the capital letters that guard them against mistyping (EIP-55): a letter is a
/// capital where the same hex digit of the lower-case address's keccak-256 is 8 or more.
public final class Checksum {

  private static final int FIRST_CAPITAL = 8;

  private Checksum() {}

  /// An address, `0x` first.
  ///
  /// @param from where its 20 bytes start
  public static String address(byte[] bytes, int from, int to) {
    var lower = HexText.of(bytes, from, to).substring(2);
    var hash = Keccak.digest(lower.getBytes(StandardCharsets.US_ASCII));
    var text = new StringBuilder("0x").append(lower);
    for (int i = 0; i < lower.length(); i++) {
      int digit = i % 2 == 0 ? hash[i / 2] >> 4 & 0xf : hash[i / 2] & 0xf;
      if (digit >= FIRST_CAPITAL) text.setCharAt(i + 2, Character.toUpperCase(lower.charAt(i)));
    }
    return text.toString();
  }
}
