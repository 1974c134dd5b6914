package dev.streamwright.app.composer;

import dev.streamwright.text.PlainText;
import java.util.Optional;

/// An entry type as a person writes it: u32, in decimals with or without separators, or in hex with
/// `0x`.
final class EntryTypeText {

  private EntryTypeText() {}

  static Optional<Integer> parse(String text) {
    var digits = text.strip().replace(",", "").replace("_", "");
    boolean hex = digits.startsWith("0x") || digits.startsWith("0X");
    try {
      return Optional.of(
          hex
              ? Integer.parseUnsignedInt(digits.substring(2), 16)
              : Integer.parseUnsignedInt(digits));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  static String problem(String text) {
    return PlainText.format(
        "“%s” is no entry type. Write 0 to 4,294,967,295, or hex such as 0x4d.", text.strip());
  }
}
