package dev.streamwright.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.Hex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EntryDecoderTest {

  @Test
  void theEnvelopeComesFirstAndOffsetsCountFromItsStart() {
    var decoded = EntryDecoder.decode(Hex.entry(EntryTypes.BOOKMARK, 17_463, "08 02 10 a3 21"));
    assertEquals(
        List.of(
            "0-17 envelope = 17 B (type 0xb0, length 22, number 17,463)",
            "17-19 type = 2 (L2 block)",
            "19-22 value = 4,259"),
        lines(decoded.fields()));
    assertEquals("BookMark", decoded.messageName());
    assertEquals(1, decoded.level());
    assertEquals(
        Optional.of(ZkevmBookmark.l2Block(4259)), decoded.field("value").orElseThrow().reference());
    assertTrue(decoded.isDecodedFully());
  }

  @Test
  void aBlockIsReadFieldByField() {
    var decoded =
        EntryDecoder.decode(
            Hex.entry(
                EntryTypes.L2_BLOCK,
                3,
                "08 85 21 10 c4 01 18 9d d6 90 d8 06 20 03 42 20"
                    + "ab".repeat(32)
                    + "4a 20"
                    + "00".repeat(32)));
    assertEquals(
        List.of(
            "0-17 envelope = 17 B (type 2, length 99, number 3)",
            "17-20 number = 4,229",
            "20-23 batch_number = 196",
            "23-29 timestamp = 1795435293 (2026-11-23 12:01:33 UTC)",
            "29-31 delta_timestamp = 3 (s after the block before)",
            "31-65 hash = 0x" + "ab".repeat(32) + " (32 B)",
            "65-99 state_root = zero (32 B)"),
        lines(decoded.fields()));
    assertEquals("L2 block", decoded.title());
    assertEquals(33, decoded.field("hash").orElseThrow().valueFrom());
    assertEquals("0x" + "00".repeat(32), decoded.field("state_root").orElseThrow().plain());
  }

  @Test
  void aNumberThatIsZeroIsToldThoughItIsNotStored() {
    var decoded = EntryDecoder.decode(Hex.entry(EntryTypes.L2_BLOCK_END, 0, ""));
    assertEquals(
        List.of(
            "0-17 envelope = 17 B (type 6, length 17, number 0)",
            "17-17 number = 0 (default) (not stored)"),
        lines(decoded.fields()));
    assertEquals(
        List.of(
            "0-17 envelope = 17 B (type 0xb0, length 19, number 0)",
            "17-19 type = 1 (batch)",
            "17-17 value = 0 (default) (not stored)"),
        lines(EntryDecoder.decode(Hex.entry(EntryTypes.BOOKMARK, 0, "08 01")).fields()));
  }

  @Test
  void numbersAreUnsigned() {
    var decoded =
        EntryDecoder.decode(
            Hex.entry(EntryTypes.L2_BLOCK_END, -1, "08 ff ff ff ff ff ff ff ff ff 01"));
    assertEquals(
        List.of(
            "0-17 envelope = 17 B (type 6, length 28, number 18,446,744,073,709,551,615)",
            "17-28 number = 18,446,744,073,709,551,615"),
        lines(decoded.fields()));
  }

  @Test
  void unknownFieldsAreShown() {
    var decoded =
        EntryDecoder.decode(
            Hex.entry(
                EntryTypes.L2_BLOCK_END,
                1,
                "08 01 10 07 1a 02 beef 21 0100000000000000 2d 02000000 33 08 05 34"));
    assertEquals(
        List.of(
            "17-19 number = 1",
            "19-21 field 2 = 7 (unknown field, varint)",
            "21-25 field 3 = 0xbeef (2 B · unknown field, length and bytes)",
            "25-34 field 4 = 1 (unknown field, 8 bytes)",
            "34-39 field 5 = 2 (unknown field, 4 bytes)",
            "39-43 field 6 = 0x080534 (3 B · unknown field, group)"),
        lines(decoded.fields()).subList(1, 7));
    assertEquals(List.of(), decoded.problems());
  }

  @Test
  void fieldsBeyondTenThousandAreShownAsBytes() {
    var data = new byte[1_048_558];
    for (int field = 0; field < data.length; field += 2) data[field] = 0x10;
    var decoded = EntryDecoder.decode(new StreamEntry(EntryTypes.L2_BLOCK_END, 1, data));
    var last = decoded.fields().getLast();
    assertEquals(17 + 20_000, last.from());
    assertEquals(17 + data.length, last.to());
    assertTrue(last.problem().contains("at most 10,000 fields"), last.problem());
  }

  @Test
  void repeatedAndUnorderedFieldsAreMarked() {
    var decoded =
        EntryDecoder.decode(Hex.entry(EntryTypes.BATCH_START, 1, "18 0d 08 01 08 82 00 10 09"));
    assertEquals(
        List.of(
            "17-19 fork_id = 13 (Durian)",
            "19-21 number = 1 (given again below · out of order)",
            "21-24 number = 2 (written longer than needed · out of order)",
            "24-26 type = 9 (no known type · out of order)"),
        lines(decoded.fields()).subList(1, 5));
    assertEquals("2", decoded.field("number").orElseThrow().value());
  }

  @Test
  void aMessageThatIsCutTellsWhereAndKeepsWhatCameBefore() {
    var decoded = EntryDecoder.decode(Hex.entry(EntryTypes.BATCH_END, 1, "08 05 12 20 aabb"));
    assertEquals(
        List.of("17-19 number = 5", "19-23 unread bytes = 4 B (not read)"),
        lines(decoded.fields()).subList(1, 3));
    assertEquals(
        List.of(
            "At byte 20: field 2 cannot be read: expected a length of at most 2, found length 32."),
        decoded.problems());
    assertFalse(decoded.isDecodedFully());
  }

  @Test
  void malformedBytesTellWhy() {
    assertProblem(
        "At byte 18: field 1 cannot be read: expected the rest of a number, found the end of the"
            + " data.",
        "08");
    assertProblem(
        "At byte 17: field 1 cannot be read: expected a field number from 1 to 536,870,911, found"
            + " field number 0.",
        "00");
    assertProblem(
        "At byte 17: field 1 cannot be read: expected wire type 0 to 5, found wire type 6.", "0e");
    assertProblem(
        "At byte 17: field 1 cannot be read: expected the start of a field, found the end of group"
            + " 1, which is not open.",
        "0c");
    assertProblem(
        "At byte 18: field 1 cannot be read: expected a number of at most 10 bytes, found a longer"
            + " one.",
        "08" + "ff".repeat(10) + "01");
    assertProblem(
        "At byte 18: field 1 cannot be read: expected a number of 64 bits, found a longer one.",
        "08" + "ff".repeat(9) + "02");
    assertProblem(
        "At byte 18: field 1 cannot be read: expected a number of 8 bytes, found 1 B.", "09 00");
    assertProblem(
        "At byte 18: field 1 cannot be read: expected the end of group 1, found that of 2.",
        "0b 14");
  }

  @Test
  void aFieldInTheWrongFormIsAProblemOfThatField() {
    assertProblem(
        "At byte 17: field 1, number, is written as length and bytes; readers ignore it.",
        "0a 01 05");
  }

  @Test
  void bytesOfTheWrongSizeAreAProblem() {
    var decoded = EntryDecoder.decode(Hex.entry(EntryTypes.BATCH_END, 1, "08 05 1a 02 aabb"));
    assertEquals(
        List.of("At byte 19: state_root has 2 B; a state root has 32."), decoded.problems());
  }

  @Test
  void aDebugMessageIsAFieldInAField() {
    var decoded =
        EntryDecoder.decode(Hex.entry(EntryTypes.BATCH_START, 1, "08 01 2a 05 0a 03 c3bc 21"));
    assertEquals(
        List.of("19-26 debug = 5 B (Debug)", "  21-26 message = ü!"),
        lines(decoded.fields()).subList(2, 4));
    assertEquals(
        List.of("At byte 23: message is no UTF-8 text."),
        EntryDecoder.decode(Hex.entry(EntryTypes.BATCH_START, 1, "08 01 2a 03 0a 01 c3"))
            .problems());
  }

  @Test
  void whatADebugMessageHidesIsShownAndCopiedExactly() {
    var decoded =
        EntryDecoder.decode(Hex.entry(EntryTypes.BATCH_START, 1, "2a 06 0a 04 1b e280ae"));
    var message = decoded.field("message").orElseThrow();
    assertEquals("\\u001b\\u202e", message.value());
    assertEquals("\u001b\u202e", message.plain());
  }

  @Test
  void dataThatReorderTheirLineAreNoText() {
    assertEquals("“ab”", EntryDecoder.readableText(new byte[] {'a', 'b'}));
    assertEquals("", EntryDecoder.readableText("a\u202eb".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aBaseFeeIsReadInGwei() {
    var decoded = EntryDecoder.decode(Hex.entry(EntryTypes.L2_BLOCK, 1, "7a 04 3b9aca07"));
    var fee = decoded.field("base_fee").orElseThrow();
    assertEquals("0x3b9aca07", fee.plain());
    assertEquals("1.000000007 gwei", fee.value());
    assertEquals("1,000,000,007 wei", fee.meaning());
    assertEquals(List.of(), decoded.problems());
    var largest = EntryDecoder.decode(Hex.entry(EntryTypes.L2_BLOCK, 1, "7a 20" + "ff".repeat(32)));
    assertEquals(List.of(), largest.problems());
    var tooLarge =
        EntryDecoder.decode(Hex.entry(EntryTypes.L2_BLOCK, 1, "7a 21" + "ff".repeat(33)));
    assertEquals(
        List.of("At byte 17: base_fee has 33 B; a base fee has at most 32."), tooLarge.problems());
  }

  @Test
  void theBlockEndOfJuly2024IsNoProblem() {
    var decoded = EntryDecoder.decode(Hex.entry(EntryTypes.L2_BLOCK_END, 1, "00".repeat(8)));
    assertEquals(
        List.of(
            "17-25 data = zero (8 B · temporary form of July 2024, the number is not recorded)"),
        lines(decoded.fields()).subList(1, 2));
    assertEquals(List.of(), decoded.problems());
  }

  @Test
  void otherTypesAreShownAsBytesAndText() {
    var decoded = EntryDecoder.decode(Hex.entry(77, 1, "68 65 6c 6c 6f"));
    assertEquals("Type 77", decoded.title());
    assertEquals(
        List.of("17-22 data = 0x68656c6c6f (5 B · “hello”)"),
        lines(decoded.fields()).subList(1, 2));
    assertFalse(decoded.isDecodedFully());
  }

  @Test
  void aBookmarkOfAnotherSystemIsShownAsBytes() {
    var decoded = EntryDecoder.decode(Hex.entry(EntryTypes.BOOKMARK, 1, "08 82 00 10 05"));
    assertEquals(
        List.of("17-22 data = 0x0882001005 (5 B · no bookmark of the zkEVM)"),
        lines(decoded.fields()).subList(1, 2));
    assertEquals(List.of(), decoded.problems());
  }

  private static void assertProblem(String problem, String digits) {
    assertEquals(
        List.of(problem),
        EntryDecoder.decode(Hex.entry(EntryTypes.L2_BLOCK_END, 1, digits)).problems());
  }

  private static List<String> lines(List<DecodedField> fields) {
    return DecodedLines.of(fields);
  }
}
