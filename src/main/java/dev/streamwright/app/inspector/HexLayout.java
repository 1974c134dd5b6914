package dev.streamwright.app.inspector;

import javafx.geometry.Rectangle2D;

/// Where the parts of a line of bytes lie, in pixels from its left edge.
///
/// ```
/// 0        44                      textX
/// | offset | 02 00 00 …  ae 00 …   | characters |
/// ```
///
/// @param bytesPerRow 16, or 8 in a narrow panel
record HexLayout(int bytesPerRow) {

  static final double ROW_HEIGHT = 20;

  /// The width of a character.
  static final double CHARACTER = 7.2;

  private static final int WIDE = 16;
  private static final int NARROW = 8;
  private static final double BYTES_X = 44;
  private static final double BYTE_STEP = 19;
  private static final double MIDDLE_GAP = 8;
  private static final double TEXT_GAP = 14;
  private static final double BYTE_WIDTH = 2 * CHARACTER;
  private static final double MARK_MARGIN = (BYTE_STEP - BYTE_WIDTH) / 2;

  /// The layout with the most bytes that fit.
  static HexLayout fitting(double width) {
    var wide = new HexLayout(WIDE);
    return wide.width() <= width ? wide : new HexLayout(NARROW);
  }

  double width() {
    return textX(bytesPerRow);
  }

  /// Where the digits of a byte start.
  double byteX(int column) {
    return BYTES_X + column * BYTE_STEP + (column >= NARROW ? MIDDLE_GAP : 0);
  }

  /// Where the character of a byte starts.
  double textX(int column) {
    return byteX(bytesPerRow - 1) + BYTE_STEP + TEXT_GAP + column * CHARACTER;
  }

  /// The mark of some bytes, `to` excluded, around their digits; only x and width count.
  Rectangle2D byteMark(int from, int to) {
    double x = byteX(from) - MARK_MARGIN;
    return new Rectangle2D(x, 0, byteX(to - 1) + BYTE_WIDTH + MARK_MARGIN - x, ROW_HEIGHT);
  }

  /// The mark of some bytes, `to` excluded, around their characters.
  Rectangle2D textMark(int from, int to) {
    return new Rectangle2D(textX(from), 0, (to - from) * CHARACTER, ROW_HEIGHT);
  }

  /// The byte at a place, by its digits or its character, or -1.
  int columnAt(double x) {
    for (int column = 0; column < bytesPerRow; column++) {
      double left = byteX(column) - MARK_MARGIN;
      boolean onDigits = left <= x && x < left + BYTE_STEP;
      boolean onCharacter = textX(column) <= x && x < textX(column + 1);
      if (onDigits || onCharacter) return column;
    }
    return -1;
  }

  /// How many lines so many bytes need.
  int rows(int byteCount) {
    return (byteCount + bytesPerRow - 1) / bytesPerRow;
  }
}
