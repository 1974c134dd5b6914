package dev.streamwright.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.testkit.Hex;
import org.junit.jupiter.api.Test;

class HexTextTest {

  @Test
  void whatPeoplePasteIsUnderstood() throws InvalidTextException {
    var bytes = Hex.bytes("0802 10a3 21");
    for (var text :
        new String[] {
          "080210a321",
          "0x080210A321",
          "08 02 10 a3 21",
          " 0x08, 0x02, 0x10, 0xa3, 0x21\n",
          "08:02:10:a3:21",
          "0802_10a3\r\n\t21",
          "0X08 02 10 a321"
        }) assertArrayEquals(bytes, HexText.parse(text), text);
    assertArrayEquals(new byte[0], HexText.parse(" 0x "));
  }

  @Test
  void halfAByteTellsWhere() {
    assertInvalid(
        "The last byte, at character 7, has one hex digit; it needs two. 5 digits in all.",
        "08 02 1 ");
  }

  @Test
  void whatIsNoHexDigitTellsWhere() {
    assertInvalid("“g” at character 5 is no hex digit. Use 0 to 9 and a to f.", "08 0g");
    assertInvalid("“😀” at character 1 is no hex digit. Use 0 to 9 and a to f.", "😀");
    assertInvalid("“٣” at character 1 is no hex digit. Use 0 to 9 and a to f.", "٣٣");
    assertInvalid("“x” at character 2 is no hex digit. Use 0 to 9 and a to f.", "8x02");
  }

  @Test
  void bytesAreWrittenInGroups() {
    var bytes = Hex.bytes("000102030405060708");
    assertEquals("0001 0203\n0405 0607\n08", HexText.grouped(bytes, 2, 2));
    assertEquals("00 01 02 03 04 05 06 07 08", HexText.spaced(bytes));
    assertEquals("0x000102030405060708", HexText.of(bytes));
    assertEquals("", HexText.grouped(new byte[0], 2, 2));
    assertThrows(IllegalArgumentException.class, () -> HexText.grouped(bytes, 0, 2));
  }

  private static void assertInvalid(String message, String text) {
    var failure = assertThrows(InvalidTextException.class, () -> HexText.parse(text));
    assertEquals(message, failure.getMessage());
  }
}
