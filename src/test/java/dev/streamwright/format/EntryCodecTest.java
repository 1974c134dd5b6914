package dev.streamwright.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.text.PlainText;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntryCodecTest {

  private static final StreamEntry ENTRY = new StreamEntry(7, -2, new byte[] {1, 2, 3});

  @Test
  void entryComesBackAndTheNextOneFollows() throws MalformedException {
    var source = ByteBuffer.allocate(60).put(EntryCodec.encode(ENTRY)).put((byte) 9).flip();
    assertEquals(ENTRY, EntryCodec.decode(source));
    assertEquals(9, source.get());
  }

  @Test
  void entryWithoutDataIsTheShortest() throws MalformedException {
    var empty = new StreamEntry(1, 0, new byte[0]);
    assertEquals(empty, EntryCodec.decode(ByteBuffer.wrap(EntryCodec.encode(empty))));
  }

  @Test
  void whatIsNoWholeEntryIsRefused() {
    assertRefused(0, "an entry of at least 17 bytes", "16 bytes", ByteBuffer.allocate(16));
    assertRefused(0, "packet type 2", "packet type 254", entry(254, 20));
    for (int length : List.of(0, 16, 21, Integer.MAX_VALUE))
      assertRefused(1, "length 17 to 20", PlainText.format("length %,d", length), entry(2, length));
    assertRefused(1, "length 17 to 20", "length 4,294,967,295", entry(2, -1));
  }

  /// 20 bytes that start so.
  private static ByteBuffer entry(int packetType, int length) {
    return ByteBuffer.allocate(20).put(0, (byte) packetType).putInt(1, length);
  }

  private static void assertRefused(long offset, String expected, String found, ByteBuffer source) {
    var thrown = assertThrows(MalformedException.class, () -> EntryCodec.decode(source));
    assertEquals(
        List.of(offset, expected, found),
        List.of(thrown.offset(), thrown.expected(), thrown.found()));
  }
}
