package dev.streamwright.text;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Bytes in hex, as people type, paste and read them.
public final class HexText {

  private static final String PREFIX = "0x";
  private static final HexFormat PLAIN = HexFormat.of();
  private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

  private HexText() {}

  /// The bytes that a text says. Spaces, line breaks, commas, colons, underscores and `0x` before
  /// any group are passed over; upper and lower case mean the same.
  ///
  /// @throws InvalidTextException if something else is in it, or a byte is half; it says at which
  /// character, counted from 1
  public static byte[] parse(String text) throws InvalidTextException {
    var bytes = new ByteArrayOutputStream(text.length() / 2);
    int high = -1;
    int lastDigit = 0;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (isSeparator(character)) continue;
      if (high < 0 && text.regionMatches(true, i, PREFIX, 0, PREFIX.length())) {
        i++;
        continue;
      }
      int digit = character < 0x80 ? Character.digit(character, 16) : -1;
      if (digit < 0) throw new InvalidTextException(notADigit(text, i));
      lastDigit = i;
      if (high < 0) high = digit;
      else {
        bytes.write(high << 4 | digit);
        high = -1;
      }
    }
    if (high >= 0)
      throw new InvalidTextException(
          PlainText.format(
              "The last byte, at character %,d, has one hex digit; it needs two. %,d %s in all.",
              lastDigit + 1, 2 * bytes.size() + 1, bytes.size() == 0 ? "digit" : "digits"));
    return bytes.toByteArray();
  }

  /// All bytes, `0x` first: `0x0802`.
  public static String of(byte[] bytes) {
    return PREFIX + PLAIN.formatHex(bytes);
  }

  public static String of(byte[] bytes, int from, int to) {
    return PREFIX + PLAIN.formatHex(bytes, from, to);
  }

  /// All bytes with a space between each two: `08 02 10 a3 21`.
  public static String spaced(byte[] bytes) {
    return SPACED.formatHex(bytes);
  }

  public static String spaced(byte[] bytes, int from, int to) {
    return SPACED.formatHex(bytes, from, to);
  }

  /// All bytes in groups with a space between, and a line break after so many groups.
  ///
  /// @throws IllegalArgumentException if a size is less than 1
  public static String grouped(byte[] bytes, int bytesPerGroup, int groupsPerLine) {
    if (bytesPerGroup < 1 || groupsPerLine < 1)
      throw new IllegalArgumentException("Groups and lines hold at least 1.");
    var text = new StringBuilder();
    int group = 0;
    for (int from = 0; from < bytes.length; from += bytesPerGroup) {
      if (group > 0) text.append(group % groupsPerLine == 0 ? '\n' : ' ');
      text.append(PLAIN.formatHex(bytes, from, Math.min(bytes.length, from + bytesPerGroup)));
      group++;
    }
    return text.toString();
  }

  /// The first and last bytes: `0x3ac4…341c` with two at either end; all of them if they are few.
  public static String shortened(byte[] bytes, int from, int to, int bytesPerEnd) {
    if (to - from <= 2 * bytesPerEnd) return of(bytes, from, to);
    return of(bytes, from, from + bytesPerEnd) + "…" + PLAIN.formatHex(bytes, to - bytesPerEnd, to);
  }

  private static boolean isSeparator(char character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || ",:_".indexOf(character) >= 0;
  }

  private static String notADigit(String text, int at) {
    return PlainText.format(
        "“%s” at character %,d is no hex digit. Use 0 to 9 and a to f.",
        Character.toString(text.codePointAt(at)), at + 1);
  }
}
