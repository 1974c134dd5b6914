package dev.streamwright.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HexLayoutTest {

  @ParameterizedTest
  @CsvSource({"514, 16", "485.2, 16", "485.1, 8", "274, 8", "0, 8"})
  void putsAsManyBytesInALineAsFit(double width, int bytesPerRow) {
    assertEquals(bytesPerRow, HexLayout.fitting(width).bytesPerRow());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void findsEachByteByItsDigitsAndItsCharacter(int bytesPerRow) {
    var layout = new HexLayout(bytesPerRow);
    for (int column = 0; column < bytesPerRow; column++) {
      assertEquals(column, layout.columnAt(layout.byteX(column) + HexLayout.CHARACTER));
      assertEquals(column, layout.columnAt(layout.textX(column) + HexLayout.CHARACTER / 2));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, 30, 200, 368, 485.3, 10_000})
  void findsNoByteBesideThem(double x) {
    assertEquals(-1, new HexLayout(16).columnAt(x));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "16, 1", "17, 2", "1048576, 65536"})
  void needsALineForEachSixteenBytes(int bytes, int rows) {
    assertEquals(rows, new HexLayout(16).rows(bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void marksBytesFromTheFirstToTheLast(int bytesPerRow) {
    var layout = new HexLayout(bytesPerRow);
    var mark = layout.byteMark(0, bytesPerRow);
    assertTrue(mark.getMinX() < layout.byteX(0));
    assertTrue(mark.getMaxX() < layout.textX(0));
    assertEquals(bytesPerRow * HexLayout.CHARACTER, layout.textMark(0, bytesPerRow).getWidth());
  }
}
