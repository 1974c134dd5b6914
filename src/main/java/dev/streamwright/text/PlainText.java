package dev.streamwright.text;

import java.util.Locale;

/// Text that is the same in every locale: digits are 0 to 9, thousands are grouped by commas, and
/// fractions have a point.
public final class PlainText {

  private PlainText() {}

  /// Puts values into a pattern of [java.util.Formatter].
  public static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
