package dev.streamwright.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderCodecTest {

  private static final StreamHeader HEADER = new StreamHeader(255, -1, 1, 4096, -3);

  @Test
  void headerComesBack() throws MalformedException {
    assertEquals(HEADER, HeaderCodec.decode(ByteBuffer.wrap(HeaderCodec.encode(HEADER))));
  }

  @Test
  void headerOfBefore2024HasNeitherVersionNorSystem() throws MalformedException {
    var legacy = ByteBuffer.allocate(29).put((byte) 1).putInt(29);
    legacy.putLong(1).putLong(4096).putLong(5).flip();
    assertEquals(new StreamHeader(0, 0, 1, 4096, 5), HeaderCodec.decode(legacy));
  }

  @Test
  void whatIsNoWholeHeaderIsRefused() {
    assertRefused(0, "a header entry of at least 29 bytes", "28 bytes", header(28, 1, 38));
    assertRefused(0, "packet type 1", "packet type 2", header(38, 2, 38));
    for (int length : List.of(0, 28, 30, 37, 39))
      assertRefused(1, "header length 38 or 29", "header length " + length, header(38, 1, length));
    assertRefused(1, "header length 38 or 29", "header length 4294967295", header(38, 1, -1));
    assertRefused(1, "header length 38 or 29", "header length 38", header(37, 1, 38));
  }

  /// So many bytes that start so.
  private static ByteBuffer header(int bytes, int packetType, int length) {
    return ByteBuffer.allocate(bytes).put(0, (byte) packetType).putInt(1, length);
  }

  private static void assertRefused(long offset, String expected, String found, ByteBuffer source) {
    var thrown = assertThrows(MalformedException.class, () -> HeaderCodec.decode(source));
    assertEquals(
        List.of(offset, expected, found),
        List.of(thrown.offset(), thrown.expected(), thrown.found()));
  }
}
