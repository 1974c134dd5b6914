package dev.streamwright.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DecodedFieldTest {

  private static DecodedField field(String name, WireWriter data) {
    return EntryDecoder.decode(new StreamEntry(EntryTypes.L2_BLOCK, 0, data.bytes()))
        .field(name)
        .orElseThrow();
  }

  @Test
  void numberIsGivenAsANumber() {
    assertEquals(4229, field("number", new WireWriter().number(1, 4229)).asLong());
    assertEquals(-1, field("number", new WireWriter().number(1, -1)).asLong());
    assertEquals(0, field("number", new WireWriter().number(2, 7)).asLong());
  }

  @Test
  void timeIsGivenAsAnInstant() {
    var data = new WireWriter().number(1, 1).number(3, 1_795_435_293L);

    assertEquals(Instant.parse("2026-11-23T12:01:33Z"), field("timestamp", data).asInstant());
  }

  @Test
  void timeOutsideOfAllTimesIsNone() {
    for (long seconds : new long[] {-1, Long.MAX_VALUE, Long.MIN_VALUE})
      assertThrows(
          IllegalStateException.class,
          field("timestamp", new WireWriter().number(3, seconds))::asInstant);
  }

  @Test
  void bytesAreGivenAsBytes() {
    byte[] hash = new byte[32];
    hash[3] = 7;

    assertArrayEquals(hash, field("hash", new WireWriter().bytes(8, hash)).asBytes());
  }

  @Test
  void fieldOfAnotherKindIsRefusedByName() {
    var number = field("number", new WireWriter().number(1, 4229));
    var hash = field("hash", new WireWriter().bytes(8, new byte[32]));

    assertTrue(
        assertThrows(IllegalStateException.class, hash::asLong)
            .getMessage()
            .startsWith("Field hash is no number"));
    assertThrows(IllegalStateException.class, hash::asInstant);
    assertEquals(
        "Field number is no row of bytes: it reads “4,229”.",
        assertThrows(IllegalStateException.class, number::asBytes).getMessage());
  }
}
