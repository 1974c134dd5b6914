package dev.streamwright.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.Hex;
import java.util.List;
import org.junit.jupiter.api.Test;

class CopyTextTest {

  private static final StreamEntry BLOCK = Hex.entry(2, 1234, "08 80 01 32 03 00 22 41");

  private static String copy(CopyText form, StreamEntry... entries) {
    return form.of(List.of(entries), PayloadFormats.BY_ENTRY, "/data/my chain.bin");
  }

  @Test
  void everyFormSaysTheSameBytes() {
    assertEquals("1234", copy(CopyText.NUMBER, BLOCK));
    assertEquals("0x0880013203002241", copy(CopyText.HEX, BLOCK));
    assertEquals("CIABMgMAIkE=", copy(CopyText.BASE64, BLOCK));
    assertEquals(
        "new byte[] {0x08, (byte) 0x80, 0x01, 0x32, 0x03, 0x00, 0x22, 0x41}",
        copy(CopyText.JAVA, BLOCK));
    assertEquals(
        "[]byte{0x08, 0x80, 0x01, 0x32, 0x03, 0x00, 0x22, 0x41}", copy(CopyText.GO, BLOCK));
    assertEquals(
        "# L2Block\nnumber: 128\nl1_blockhash: \"\\000\\\"A\"", copy(CopyText.PROTOBUF, BLOCK));
    assertTrue(copy(CopyText.JSON, BLOCK).startsWith("{\n  \"number\": 1234,"));
  }

  @Test
  void whereItIsFoundAgainIsCopiedToo() {
    assertEquals("streamwright show '/data/my chain.bin' 1234", copy(CopyText.COMMAND, BLOCK));
    assertEquals("streamwright:///data/my%20chain.bin/1234", copy(CopyText.LINK, BLOCK));
  }

  @Test
  void severalEntriesTakeALineEach() {
    var next = Hex.entry(7, 1235, "01");
    var far = Hex.entry(7, 9, "");
    assertEquals("1234\n1235", copy(CopyText.NUMBER, BLOCK, next));
    assertEquals(
        "streamwright show '/data/my chain.bin' 9\n"
            + "streamwright show '/data/my chain.bin' 1234..1235",
        copy(CopyText.COMMAND, far, BLOCK, next));
    assertEquals(2, copy(CopyText.JSON, BLOCK, next).lines().count());
    assertEquals("0x01\n0x", copy(CopyText.HEX, next, far));
  }

  @Test
  void whatIsNoMessageIsSaidSo() {
    assertEquals(
        "# entry 9 is no message that can be read to its end",
        copy(CopyText.PROTOBUF, Hex.entry(7, 9, "01")));
  }
}
