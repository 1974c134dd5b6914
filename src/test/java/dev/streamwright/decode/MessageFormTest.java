package dev.streamwright.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.testkit.Hex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageFormTest {

  private static final MessageForm BLOCK = MessageForm.of(EntryKind.L2_BLOCK).orElseThrow();
  private static final MessageForm BATCH = MessageForm.of(EntryKind.BATCH_START).orElseThrow();
  private static final MessageForm TRANSACTION =
      MessageForm.of(EntryKind.TRANSACTION).orElseThrow();
  private static final MessageForm BOOKMARK = MessageForm.of(EntryKind.BOOKMARK).orElseThrow();

  @Test
  void aFilledFormMakesAMessage() {
    assertBytes(
        "08 c4 01 10 01 18 0d 20 cd 08 2a 04 0a 02 6869",
        BATCH,
        Map.of(
            "number",
            "196",
            "type",
            "regular",
            "fork_id",
            "13",
            "chain_id",
            "1,101",
            "debug",
            "hi"));
    assertBytes(
        "08 01 18 01 22 02 c001 28 ff 01",
        TRANSACTION,
        Map.of(
            "l2block_number", "1",
            "is_valid", "true",
            "encoded", "0xc0 01",
            "effective_gas_price_percentage", "255"));
    assertBytes("08 02 10 a3 21", BOOKMARK, Map.of("type", "L2 Block", "value", "4259"));
  }

  @Test
  void zerosAndBlanksAreLeftOut() {
    assertBytes("", BATCH, Map.of("number", "0", "type", "unspecified", "fork_id", " "));
    assertBytes("", TRANSACTION, Map.of("is_valid", "false", "encoded", "0x", "debug", ""));
    assertBytes("08 02", BOOKMARK, Map.of("type", "2", "value", "0"));
  }

  @Test
  void timesAreSecondsOrDates() {
    for (var text :
        List.of(
            "1795435389",
            "1,795,435,389",
            "2026-11-23T12:03:09Z",
            "2026-11-23 12:03:09",
            " 2026-11-23 12:03:09 UTC",
            "2026-11-23T13:03:09+01:00",
            "2026-11-23 12:03:09Z"))
      assertBytes("18 fd d6 90 d8 06", BLOCK, Map.of("timestamp", text));
    assertBytes("18 80 e1 88 d8 06", BLOCK, Map.of("timestamp", "2026-11-22"));
  }

  @Test
  void theLargestNumbersFit() {
    assertBytes(
        "08 ff ff ff ff ff ff ff ff ff 01", BLOCK, Map.of("number", "18446744073709551615"));
    assertBytes("20 ff ff ff ff 0f", BLOCK, Map.of("delta_timestamp", "0xffffffff"));
  }

  @Test
  void eachFieldTellsItsOwnProblem() {
    var texts = new LinkedHashMap<String, String>();
    texts.put("number", "12x");
    texts.put("batch_number", "-1");
    texts.put("timestamp", "2026-13-01");
    texts.put("delta_timestamp", "4294967296");
    texts.put("min_timestamp", "18446744073709551616");
    texts.put("hash", "0x" + "ab".repeat(33));
    texts.put("state_root", "0x" + "ab".repeat(31));
    texts.put("coinbase", "0");
    texts.put("base_fee", "zz");
    assertEquals(
        new FormResult(
            Optional.empty(),
            Map.of(
                "number", "Not a number: 12x.",
                "batch_number", "Less than 0: -1.",
                "timestamp",
                    "Not a time: 2026-13-01. Write seconds since 1970, or 2026-11-23 12:03:09.",
                "delta_timestamp", "Too large: 4,294,967,296. The largest is 4,294,967,295.",
                "min_timestamp",
                    "Too large: 18,446,744,073,709,551,616. The largest is"
                        + " 18,446,744,073,709,551,615.",
                "hash", "33 bytes given, a hash has 32. Remove 2 hex digits at the end.",
                "state_root", "31 bytes given, a state root has 32. Add 2 hex digits at the end.",
                "coinbase",
                    "The last byte, at character 1, has one hex digit; it needs two. 1 digit in"
                        + " all.",
                "base_fee", "“z” at character 1 is no hex digit. Use 0 to 9 and a to f.")),
        BLOCK.encode(texts));
  }

  @Test
  void wordsThatAreNotThereAreProblems() {
    assertEquals(
        Map.of("type", "No type: odd. There are unspecified, regular, forced, injected, invalid."),
        BATCH.encode(Map.of("type", "odd")).problems());
    assertEquals(
        Map.of("is_valid", "Neither true nor false: maybe."),
        TRANSACTION.encode(Map.of("is_valid", "maybe")).problems());
    assertEquals(
        Map.of("type", "A bookmark names something: choose batch or L2 block."),
        BOOKMARK.encode(Map.of()).problems());
    assertEquals(
        Map.of("timestamp", "Before 1970: 1969-12-31."),
        BLOCK.encode(Map.of("timestamp", "1969-12-31")).problems());
    assertEquals(
        Map.of("timestamp", "Not a whole second: 2026-11-23T12:03:09.5Z."),
        BLOCK.encode(Map.of("timestamp", "2026-11-23T12:03:09.5Z")).problems());
  }

  @Test
  void aFieldThatTheMessageDoesNotHaveIsRefused() {
    var failure =
        assertThrows(IllegalArgumentException.class, () -> BATCH.encode(Map.of("hash", "")));
    assertEquals("BatchStart has no field hash.", failure.getMessage());
  }

  @Test
  void bytesBecomeTexts() {
    var expected = new LinkedHashMap<String, String>();
    expected.put("number", "196");
    expected.put("type", "regular");
    expected.put("fork_id", "13");
    expected.put("chain_id", "0");
    expected.put("debug", "hi");
    assertEquals(
        new FormTexts.Texts(expected),
        BATCH.texts(Hex.bytes("08 c4 01 10 01 18 0d 2a 04 0a 02 6869")));
  }

  @Test
  void bytesOfTheWrongSizeCanBeCorrectedInTheForm() {
    var texts =
        (FormTexts.Texts)
            MessageForm.of(EntryKind.BATCH_END).orElseThrow().texts(Hex.bytes("08 01 1a 02 aabb"));
    assertEquals("0xaabb", texts.byField().get("state_root"));
  }

  @Test
  void whatAFormWouldLoseIsLeftToHex() {
    assertHexOnly(
        "BatchStart has no field 9, and a form would lose it. Edit the bytes in hex.", "48 01");
    assertHexOnly(
        "At byte 1: a field cannot be read: expected the rest of a number, found the end of the"
            + " data. Edit the bytes in hex.",
        "08");
    var rewritten = "These bytes are written in a way that a form would change. Edit them in hex.";
    assertHexOnly(rewritten, "08 00");
    assertHexOnly(rewritten, "18 01 08 01");
    assertHexOnly(rewritten, "08 01 08 02");
    assertHexOnly(rewritten, "08 81 00");
    assertHexOnly(rewritten, "2a 02 10 01");
    assertHexOnly(rewritten, "2a 03 0a 01 ff");
    assertHexOnly(rewritten, "0a 01 05");
  }

  @Test
  void mainAndOptionalFieldsAreAllFields() {
    assertEquals(
        List.of(
            "number",
            "batch_number",
            "timestamp",
            "delta_timestamp",
            "l1_infotree_index",
            "hash",
            "state_root",
            "global_exit_root",
            "coinbase"),
        BLOCK.mainFields().stream().map(FieldSchema::name).toList());
    assertEquals(
        List.of(
            "min_timestamp",
            "l1_blockhash",
            "block_gas_limit",
            "block_info_root",
            "debug",
            "base_fee"),
        BLOCK.optionalFields().stream().map(FieldSchema::name).toList());
    assertEquals(Optional.empty(), MessageForm.of(EntryKind.OTHER));
  }

  private static void assertHexOnly(String reason, String digits) {
    assertEquals(new FormTexts.HexOnly(reason), BATCH.texts(Hex.bytes(digits)));
  }

  private static void assertBytes(String digits, MessageForm form, Map<String, String> texts) {
    var result = form.encode(texts);
    assertEquals(Map.of(), result.problems());
    assertArrayEquals(Hex.bytes(digits), result.data().orElseThrow());
  }
}
