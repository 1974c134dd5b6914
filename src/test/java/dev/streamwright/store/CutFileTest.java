package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.all;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Files that end elsewhere than their entries: what of them is read, and what is written after it.
class CutFileTest extends StreamFileFixture {
  private static final long ONE_PAGE = 4096 + (1 << 20);

  private void setLength(long bytes) throws IOException {
    try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.setLength(bytes);
    }
  }

  @Test
  void cutLastPageIsMadeWhole() throws IOException {
    createStream(25);
    setLength(ONE_PAGE + 1000);
    FileStreamSource.openReadOnly(file).close();
    assertEquals(ONE_PAGE + 1000, Files.size(file));
    try (var source = FileStreamSource.open(file)) {
      assertEquals(ONE_PAGE + (1 << 20), Files.size(file));
      SampleEntries.append(source, 5);
    }
    assertSamples(30);
  }

  @Test
  void fileWithoutAnyDataPageIsAStream() throws IOException {
    createStream(0);
    setLength(4096);
    try (var source = FileStreamSource.open(file)) {
      assertEquals(List.of(), all(source));
      SampleEntries.append(source, 25);
    }
    assertEquals(4096 + (10 << 20), Files.size(file));
    assertSamples(25);
  }

  @Test
  void fileWithOneDataPageIsAStream() throws IOException {
    createStream(25);
    setLength(ONE_PAGE);
    try (var source = FileStreamSource.open(file)) {
      commit(source, new StreamEntry(1, 25, new byte[1_000_000]));
      commit(source, new StreamEntry(1, 26, new byte[1_000_000]));
    }
    assertEquals(4096 + (11 << 20), Files.size(file));
  }

  @Test
  void fileThatEndsBeforeItsEntriesIsReadUpToTheCut() throws IOException {
    createStream(25);
    long cut;
    try (var source = FileStreamSource.open(file)) {
      cut = source.getOffset(17).orElseThrow() + 5;
    }
    long totalLength = ByteBuffer.wrap(head()).getLong(38);
    setLength(cut);
    assertReadOnly(
        PlainText.format("it is cut off at %,d bytes, and its entries need %,d", cut, totalLength));
    assertSamples(17);
    assertEquals(cut, Files.size(file));
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertEquals(17, reader.getHeader().totalEntries());
      var written = ((EntryLocator) reader).writtenHeader();
      assertEquals(25, written.totalEntries());
      assertEquals(totalLength, written.totalLength());
    }
  }

  @Test
  void fileThatEndsAfterPaddingOfALostPageIsReadUpToTheCut() throws IOException {
    try (var source = FileStreamSource.create(file, OPTIONS)) {
      for (int number = 0; number < 5; number++)
        commit(source, new StreamEntry(1, number, new byte[600_000]));
    }
    setLength(4096 + (3 << 20));
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertEquals(3, reader.getHeader().totalEntries());
      assertEquals(600_000, reader.getEntry(2).orElseThrow().data().length);
      assertEquals(Optional.empty(), reader.getEntry(3));
    }
    setLength(4096 + 20);
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertEquals(List.of(), all(reader));
    }
  }

  @Test
  void uncommittedBytesPastTheEndAreNotRead() throws IOException {
    createStream(25);
    long totalLength = ByteBuffer.wrap(head()).getLong(38);
    write(totalLength, EntryCodec.encode(event(25, "never committed")));
    assertSamples(25);
    try (var source = FileStreamSource.open(file)) {
      SampleEntries.append(source, 1);
    }
    assertSamples(26);
  }

  @Test
  void nothingIsAddedAfterAnEndThatTheEntriesContradict() throws IOException {
    createStream(25);
    var header = FileHead.parse("orders.bin", head()).header();
    for (StreamHeader lie :
        List.of(
            header.withEnd(header.totalLength(), 20),
            header.withEnd(header.totalLength() + 100, 25),
            header.withEnd(header.totalLength() - 1, 25))) {
      write(16, HeaderCodec.encode(lie));
      byte[] before = head();
      try (var source = FileStreamSource.open(file)) {
        assertThrows(CorruptStreamException.class, source::startAtomicOp);
        assertThrows(CorruptStreamException.class, source::startAtomicOp);
        assertEquals(Optional.of(SampleEntries.entry(19)), source.getEntry(19));
      }
      assertArrayEquals(before, head());
    }
    write(16, HeaderCodec.encode(header.withEnd(header.totalLength() + 100, 25)));
    try (var source = FileStreamSource.open(file)) {
      // Cutting the doubtful end off is the way out.
      source.truncate(20);
      SampleEntries.append(source, 10);
    }
    assertSamples(30);
  }
}
