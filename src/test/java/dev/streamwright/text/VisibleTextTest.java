package dev.streamwright.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00, 0x07, 0x09, 0x0a, 0x0d, 0x1b, 0x1f, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0x061c, 0x200e,
        0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069, 0x206f, 0xd800, 0xdbff, 0xdc00,
        0xdfff
      })
  void whatSteersBreaksOrReordersIsWrittenAsItsCode(int point) {
    var text = "a" + Character.toString(point) + "b";
    assertEquals("a\\u%04xb".formatted(point), VisibleText.of(text));
    assertFalse(VisibleText.isVisible(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain ~ text \\u001b",
        "Grüße, 日本語, עברית, العربية",
        "\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff",
        "👩\u200d💻 \ud83d\ude00"
      })
  void everyOtherTextStaysAsItIs(String text) {
    assertSame(text, VisibleText.of(text));
    assertSame(text, VisibleText.ofLines(text));
    assertTrue(VisibleText.isVisible(text));
  }

  @Test
  void lineBreaksAndTabsLayOutTextsOfSeveralLines() {
    var text = "a\n\tb\r\u001bc";
    assertEquals("a\\u000a\\u0009b\\u000d\\u001bc", VisibleText.of(text));
    assertEquals("a\n\tb\\u000d\\u001bc", VisibleText.ofLines(text));
  }

  @Test
  void jsonStaysTheSameJson() {
    var text = "C1 \u009b31m, bidi \u202e, line \u2028, half \ud800, escape \u001b, \\ and \"";
    var json = new JsonPrimitive(text).toString();
    var visible = VisibleText.of(json);
    assertTrue(VisibleText.isVisible(visible));
    assertEquals(text, JsonParser.parseString(visible).getAsString());
  }
}
