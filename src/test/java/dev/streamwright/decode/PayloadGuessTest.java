package dev.streamwright.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.StreamEntry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadGuessTest {

  @Test
  void aMessageWithoutASchemaIsATreeOfItsWireTypes() {
    var inner = new WireWriter().number(1, 5).text(2, "hello").bytes();
    var data = new WireWriter().number(1, 300).bytes(3, inner).bytes(4, new byte[] {-1}).bytes();
    assertEquals(
        List.of(
            "17-34 data = 0x08ac021a0908051205" + "68656c6c6f2201ff (17 B · as a message)",
            "  17-20 field 1 = 300 (unknown field, varint)",
            "  20-31 field 3 = 0x080512"
                + "0568656c6c6f (9 B · unknown field, length and bytes · as"
                + " a message)",
            "    22-24 field 1 = 5 (unknown field, varint)",
            "    24-31 field 2 = 0x68656c6c6f (5 B · unknown field, length and bytes · “hello”)",
            "  31-34 field 4 = 0xff (1 B · unknown field, length and bytes)"),
        DecodedLines.of(decoded(data).subList(1, 2)));
  }

  @Test
  void textAndJsonAreShownAsSuch() {
    assertEquals("12 B · “{\"a\": [1,2]}” · JSON", meaning("{\"a\": [1,2]}"));
    assertEquals("6 B · “{\"a\": ”", meaning("{\"a\": "));
    assertEquals("5 B · “hello”", meaning("hello"));
  }

  @Test
  void whatMayBeTextOrAMessageIsBoth() {
    var both = "*#" + "x".repeat(0x23);
    var field = decoded(both.getBytes(StandardCharsets.UTF_8)).get(1);
    assertEquals(1, field.children().size());
    assertTrue(field.meaning().endsWith("or a message"));
  }

  @Test
  void unknownFieldsOfAKnownMessageAreGuessedToo() {
    var inner = new WireWriter().number(1, 5).bytes();
    var data = new WireWriter().number(1, 7).bytes(9, inner).bytes();
    var fields = EntryDecoder.decode(new StreamEntry(6, 1, data)).fields();
    assertEquals("field 1", fields.getLast().children().getFirst().name());
  }

  private static String meaning(String text) {
    return decoded(text.getBytes(StandardCharsets.UTF_8)).get(1).meaning();
  }

  private static List<DecodedField> decoded(byte[] data) {
    return EntryDecoder.decode(new StreamEntry(77, 1, data)).fields();
  }
}
