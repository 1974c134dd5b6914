package dev.streamwright.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.text.PlainText;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
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

  @Test
  void fieldsLieWhereTheFormatPutsThem() {
    assertEquals(
        "02" + "00000014" + "00000007" + "fffffffffffffffe" + "010203",
        HexFormat.of().formatHex(EntryCodec.encode(ENTRY)));
    assertEquals(
        "fe" + "00000014" + "00000007" + "fffffffffffffffe" + "010203",
        HexFormat.of().formatHex(EntryCodec.encodeAnswer(ENTRY)));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void everyEntryComesBackFromWhereverItLies(
      @ForAll int type,
      @ForAll long number,
      @ForAll @Size(max = 200) byte[] data,
      @ForAll @IntRange(max = 40) int before)
      throws MalformedException {
    var entry = new StreamEntry(type, number, data);
    var source = ByteBuffer.allocate(300).position(before);
    EntryCodec.encode(type, number, data, source);
    assertEquals(before + EntryCodec.entryBytes(data.length), source.position());
    source.flip().position(before);
    assertEquals(entry, EntryCodec.decode(source));
    assertEquals(0, source.remaining());
  }

  @Test
  void refusedEntryLeavesTheBufferWhereItWas() {
    var source = ByteBuffer.allocate(60).position(10);
    assertThrows(MalformedException.class, () -> EntryCodec.decode(source));
    assertEquals(10, source.position());
  }

  @Test
  void lengthsAreBelievedUpToTheLimitOfTheCaller() throws MalformedException {
    assertEquals(17, EntryCodec.entryBytes(entry(2, 17), 2, 17));
    assertEquals(1_000_000, EntryCodec.entryBytes(entry(0xfe, 1_000_000), 0xfe, 1_000_000));
    assertThrows(MalformedException.class, () -> EntryCodec.entryBytes(entry(2, 18), 2, 17));
    assertThrows(MalformedException.class, () -> EntryCodec.entryBytes(entry(2, 17), 0xfe, 17));
    assertThrows(
        MalformedException.class,
        () -> EntryCodec.entryBytes(entry(2, Integer.MIN_VALUE), 2, Integer.MAX_VALUE));
  }
}
