package dev.streamwright.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
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

  @Test
  void fieldsLieWhereTheFormatPutsThem() {
    var header = new StreamHeader(3, 0x1112131415161718L, 1, 0x2122232425262728L, 0x31L);
    assertEquals(
        "01"
            + "00000026"
            + "03"
            + "1112131415161718"
            + "0000000000000001"
            + "2122232425262728"
            + "0000000000000031",
        HexFormat.of().formatHex(HeaderCodec.encode(header)));
    assertEquals("polygonDATSTREAM", new String(HeaderCodec.magic(), StandardCharsets.US_ASCII));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void everyHeaderComesBackAndWhatFollowsStays(
      @ForAll @IntRange(max = 255) int version,
      @ForAll long systemId,
      @ForAll long streamType,
      @ForAll long totalLength,
      @ForAll long totalEntries)
      throws MalformedException {
    var header = new StreamHeader(version, systemId, streamType, totalLength, totalEntries);
    var source = ByteBuffer.allocate(40).put(HeaderCodec.encode(header)).put((byte) 9).flip();
    assertEquals(header, HeaderCodec.decode(source));
    assertEquals(9, source.get());
  }

  @Test
  void nobodyChangesTheMagicOfOthers() {
    HeaderCodec.magic()[0] = 0;
    assertEquals('p', HeaderCodec.magic()[0]);
  }

  @Test
  void onlyALengthOf29IsLegacy() {
    assertTrue(HeaderCodec.isLegacy(header(29, 1, 29)));
    assertFalse(HeaderCodec.isLegacy(header(38, 1, 38)));
    assertFalse(HeaderCodec.isLegacy(header(28, 1, 29)));
    var second = ByteBuffer.allocate(30).putInt(2, 29).position(1);
    assertTrue(HeaderCodec.isLegacy(second));
  }

  private static StreamHeader stream(long totalLength, long totalEntries) {
    return new StreamHeader(1, 1, 1, totalLength, totalEntries);
  }

  @Test
  void lengthsThatHoldTheEntriesArePossible() throws MalformedException {
    HeaderCodec.requirePossible(stream(4096, 0));
    HeaderCodec.requirePossible(stream(4096 + 17, 1));
    HeaderCodec.requirePossible(stream(4096 + 34, 2));
    HeaderCodec.requirePossible(stream(4096 + 50, 2));
    HeaderCodec.requirePossible(stream(Long.MAX_VALUE, 1));
  }

  @Test
  void lengthsThatCannotBeAreRefused() {
    for (long length : List.of(0L, 4095L, -1L, Long.MIN_VALUE))
      assertImpossible(
          stream(length, 0), "a total length of 4,096 to 2⁶³ − 1", Long.toUnsignedString(length));
    assertImpossible(
        stream(4096 + 33, 2), "at most 1 entries in a total length of 4,129 bytes", "2 entries");
    assertImpossible(
        stream(4096, -1),
        "at most 0 entries in a total length of 4,096 bytes",
        "18446744073709551615 entries");
    assertImpossible(stream(4097, 0), "a total length of 4,096 without entries", "4,097");
  }

  private static void assertImpossible(StreamHeader header, String expected, String found) {
    var thrown = assertThrows(MalformedException.class, () -> HeaderCodec.requirePossible(header));
    assertEquals(
        List.of(0L, expected, found), List.of(thrown.offset(), thrown.expected(), thrown.found()));
  }
}
