package dev.streamwright.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.ethereum.Keccak;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.Hex;
import dev.streamwright.text.HexText;
import org.junit.jupiter.api.Test;

class EntryJsonTest {

  @Test
  void anEntryIsReadableJson() {
    assertEquals(
        """
        {
          "number": 17450,
          "type": 1,
          "kind": "Batch start",
          "length": 35,
          "message": "BatchStart",
          "fields": {
            "number": 196,
            "type": "regular",
            "fork_id": 13,
            "chain_id": 1101,
            "debug": {
              "message": "<é>"
            }
          }
        }\
        """,
        EntryJson.pretty(
            Hex.entry(
                EntryTypes.BATCH_START,
                17_450,
                "08 c4 01 10 01 18 0d 20 cd 08 2a 06 0a 04 3c c3a9 3e")));
  }

  @Test
  void numbersThatReadersWouldRoundAreStrings() {
    assertEquals(
        "{\"number\":\"18446744073709551615\",\"type\":6,\"kind\":\"L2 block end\",\"length\":28,"
            + "\"message\":\"L2BlockEnd\",\"fields\":{\"number\":\"9223372036854775808\"}}",
        EntryJson.line(Hex.entry(EntryTypes.L2_BLOCK_END, -1, "08 80 80 80 80 80 80 80 80 80 01")));
    assertEquals(
        "{\"number\":0,\"type\":6,\"kind\":\"L2 block end\",\"length\":26,"
            + "\"message\":\"L2BlockEnd\",\"fields\":{\"number\":9007199254740991}}",
        EntryJson.line(Hex.entry(EntryTypes.L2_BLOCK_END, 0, "08 ff ff ff ff ff ff ff 0f")));
  }

  @Test
  void aTransactionIsDecoded() {
    var encoded = Hex.bytes("ce 07 01 825220 80 80 83 600000 1b 01 02");
    var data = new WireWriter().number(1, 5).number(3, 1).bytes(4, encoded).bytes();
    var entry = new StreamEntry(EntryTypes.TRANSACTION, 1, data);
    assertEquals(
        "{\"number\":1,\"type\":3,\"kind\":\"Transaction\",\"length\":38,\"message\":\"Transaction\","
            + "\"fields\":{\"l2block_number\":5,\"is_valid\":true,"
            + "\"encoded\":\"0xce07018252208080836000001b0102\","
            + "\"transaction\":{\"nonce\":7,\"gas_price\":1,\"gas\":21024,\"to\":\"0x\",\"value\":0,"
            + "\"data\":\"0x600000\",\"v\":27,\"r\":\"0x01\",\"s\":\"0x02\"},\"computed\":{\"hash\":\""
            + HexText.of(Keccak.digest(encoded))
            + "\",\"from\":\""
            + EntryDecoder.decode(entry).field("from").orElseThrow().plain()
            + "\"}}}",
        EntryJson.line(entry));
  }

  @Test
  void nothingIsLeftOut() {
    assertEquals(
        "{\"number\":1,\"type\":6,\"kind\":\"L2 block"
            + " end\",\"length\":24,\"message\":\"L2BlockEnd\","
            + "\"fields\":{\"number\":2},\"unknown_fields\":[{\"field\":9,\"value\":7}],"
            + "\"overridden_fields\":[{\"field\":1,\"value\":1}],\"data\":\"0x08010802480708\",\"problems\":[\"At"
            + " byte 24: field 4 cannot be read: expected the rest of a number, found the end of"
            + " the data.\"]}",
        EntryJson.line(Hex.entry(EntryTypes.L2_BLOCK_END, 1, "08 01 08 02 48 07 08")));
  }

  @Test
  void entriesWithoutAMessageShowTheirData() {
    assertEquals(
        "{\"number\":1,\"type\":4294967294,\"kind\":\"Type 4294967294\",\"length\":19,"
            + "\"data\":\"0xff00\"}",
        EntryJson.line(Hex.entry(-2, 1, "ff 00")));
    assertEquals(
        "{\"number\":1,\"type\":176,\"kind\":\"Bookmark\",\"length\":19,\"message\":\"BookMark\","
            + "\"fields\":{\"type\":\"L2 block\",\"value\":0}}",
        EntryJson.line(Hex.entry(EntryTypes.BOOKMARK, 1, "08 02")));
  }
}
