package dev.streamwright.text;

/// Text of unknown origin, safe to be shown: what would steer a terminal, break a line or reorder
/// it is written as its code, `\u001b`, the way JSON writes it. So JSON stays the same JSON.
///
/// Written as codes are control characters (C0, DEL, C1), line and paragraph separators, the marks,
/// embeddings, overrides and isolates of bidirectional text, and halves of surrogate pairs.
public final class VisibleText {

  private VisibleText() {}

  /// A text for one line.
  public static String of(String text) {
    return encode(text, false);
  }

  /// A text of several lines: line breaks and tabs lay it out, and stay.
  public static String ofLines(String text) {
    return encode(text, true);
  }

  /// Whether nothing in a text for one line needs a code.
  public static boolean isVisible(String text) {
    return firstHidden(text, false) == text.length();
  }

  private static String encode(String text, boolean hasLines) {
    int at = firstHidden(text, hasLines);
    if (at == text.length()) return text;
    var visible = new StringBuilder(text.length() + 16).append(text, 0, at);
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (isHidden(point, hasLines)) visible.append(PlainText.format("\\u%04x", point));
      else visible.appendCodePoint(point);
      at += Character.charCount(point);
    }
    return visible.toString();
  }

  private static int firstHidden(String text, boolean hasLines) {
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (isHidden(point, hasLines)) return at;
      at += Character.charCount(point);
    }
    return at;
  }

  // All of them lie below 0x10000, so that four digits say them.
  private static boolean isHidden(int point, boolean hasLines) {
    if (point >= ' ' && point < 0x7f) return false;
    if (hasLines && (point == '\n' || point == '\t')) return false;
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> isDirection(point);
      default -> false;
    };
  }

  /// Other format characters only join letters.
  private static boolean isDirection(int point) {
    return point == 0x061c
        || point == 0x200e
        || point == 0x200f
        || point >= 0x202a && point <= 0x202e
        || point >= 0x2066 && point <= 0x206f;
  }
}
