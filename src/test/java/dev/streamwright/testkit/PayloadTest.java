package dev.streamwright.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PayloadTest {

  @Test
  void fillsWithTheWordsOfSplitmix64LittleEndian() {
    assertArrayEquals(HexFormat.of().parseHex("c15c0289ec2d0a9167ec"), Payload.fill(1, 10));
  }

  @Test
  void fillsNothingIfNothingIsAskedFor() {
    assertArrayEquals(new byte[0], Payload.fill(7, 0));
  }

  @Test
  void firstWordIsWhatFillStartsWith() {
    assertEquals(0x910a2dec89025cc1L, Payload.word(1));
  }
}
