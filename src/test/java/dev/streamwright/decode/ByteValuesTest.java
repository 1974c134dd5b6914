package dev.streamwright.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.testkit.Hex;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByteValuesTest {

  @Test
  void aRunIsReadAsNumbersOfBothOrdersAndAsAVarint() {
    assertEquals(
        List.of(
            "u8 163",
            "u16 big-endian 41,761",
            "u16 little-endian 8,611",
            "u32 big-endian 2,736,848,896",
            "u32 little-endian 8,611",
            "u64 big-endian 11,754,676,502,413,705,471",
            "u64 little-endian 18,374,686,479,671,632,291",
            "varint 4,259 in 2 B"),
        words(Hex.bytes("a321 0000 0000 00ff")));
  }

  @Test
  void onlyWhatTheRunHasBytesForIsThere() {
    assertEquals(List.of("u8 128"), words(Hex.bytes("80")));
    assertEquals(List.of(), words(new byte[0]));
    assertEquals(
        List.of(
            "u8 65",
            "u16 big-endian 16,834",
            "u16 little-endian 49,729",
            "varint 65 in 1 B",
            "UTF-8 “A”"),
        words(Hex.bytes("41c2")));
  }

  @Test
  void textEndsWhereItCannotBeSeen() {
    var bytes = "grüß\u0007e".getBytes(StandardCharsets.UTF_8);
    assertEquals("UTF-8 “grüß”", words(bytes).getLast());
  }

  private static List<String> words(byte[] bytes) {
    return ByteValues.of(bytes, 0, bytes.length).stream().map(ByteValues.Value::toString).toList();
  }
}
