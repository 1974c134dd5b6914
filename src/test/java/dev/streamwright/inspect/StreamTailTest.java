package dev.streamwright.inspect;

import dev.streamwright.decode.PayloadFormats;
import dev.streamwright.decode.WireWriter;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.testkit.BinaryChain;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class StreamTailTest {

  @Test
  void anEmptyStreamTellsNothing() throws IOException {
    assertTail(tail(OptionalLong.empty(), OptionalLong.empty(), false), new MemoryStreamSource());
    assertTail(
        tail(OptionalLong.empty(), OptionalLong.empty(), false), MemoryStreamSource.ofEntries(0));
  }

  @Test
  void theLastBlockAndAnOpenBatchAreTold() throws IOException {
    var stream = stream();
    add(stream, EntryTypes.BATCH_START, 7);
    add(stream, EntryTypes.L2_BLOCK, 40);
    add(stream, EntryTypes.L2_BLOCK_END, 40);
    stream.commitAtomicOp();
    assertTail(tail(OptionalLong.of(40), OptionalLong.of(0), true), stream);
  }

  @Test
  void anEndedBatchIsClosed() throws IOException {
    var stream = stream();
    add(stream, EntryTypes.BATCH_START, 7);
    add(stream, EntryTypes.L2_BLOCK, 40);
    add(stream, EntryTypes.BATCH_END, 7);
    stream.commitAtomicOp();
    assertTail(tail(OptionalLong.of(40), OptionalLong.of(7), false), stream);
  }

  @Test
  void aBatchOfABinaryStreamIsNotCalledOpen() throws IOException {
    var stream = new BinaryChain(ByteOrder.BIG_ENDIAN, 122, true).stream(4);
    assertTail(tail(OptionalLong.of(7), OptionalLong.of(3), false), stream);
  }

  @Test
  void foreignEntriesAtTheEndArePassedOver() throws IOException {
    var stream = stream();
    add(stream, EntryTypes.L2_BLOCK, 40);
    add(stream, EntryTypes.BATCH_END, 7);
    for (int i = 0; i < 1500; i++) add(stream, 77, i);
    stream.addStreamEntry(EntryTypes.L2_BLOCK, new byte[] {8});
    stream.commitAtomicOp();
    assertTail(tail(OptionalLong.of(40), OptionalLong.of(7), false), stream);
  }

  @Test
  void itLooksBackNoFurtherThan2000Entries() throws IOException {
    var stream = stream();
    add(stream, EntryTypes.L2_BLOCK, 40);
    for (int i = 0; i < StreamTail.MAX_ENTRIES; i++) add(stream, 77, i);
    stream.commitAtomicOp();
    assertTail(tail(OptionalLong.empty(), OptionalLong.empty(), false), stream);
  }

  @Test
  void largeEntriesDoNotHideTheLastOnes() throws IOException {
    var stream = stream();
    add(stream, EntryTypes.BATCH_END, 6);
    for (int i = 0; i < 7; i++) stream.addStreamEntry(77, new byte[1_000_000]);
    for (int i = 0; i < 6; i++) stream.addStreamEntry(77, new byte[1_000_000]);
    add(stream, EntryTypes.L2_BLOCK, 41);
    add(stream, EntryTypes.BATCH_END, 7);
    for (int i = 0; i < 3; i++) stream.addStreamEntry(77, new byte[1_000_000]);
    stream.commitAtomicOp();
    assertTail(tail(OptionalLong.of(41), OptionalLong.of(7), false), stream);
  }

  private static StreamTail tail(OptionalLong block, OptionalLong batch, boolean isOpen) {
    return new StreamTail(block, batch, isOpen);
  }

  private static void assertTail(StreamTail expected, MemoryStreamSource stream)
      throws IOException {
    Assertions.assertEquals(expected, StreamTail.read(stream, PayloadFormats.BY_ENTRY));
  }

  private static MemoryStreamSource stream() throws IOException {
    var stream = new MemoryStreamSource();
    stream.startAtomicOp();
    return stream;
  }

  private static void add(MemoryStreamSource stream, int type, long number) throws IOException {
    stream.addStreamEntry(type, new WireWriter().number(1, number).bytes());
  }
}
