package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.all;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.ReadOnlyStreamException;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Files of all shapes: which can be opened, what is said of the others, and that those stay as
/// they are.
@Timeout(60)
class OpeningTest {
  private static final StoreOptions OPTIONS =
      new StoreOptions(7, -2, 1, Durability.OPERATING_SYSTEM);
  private static final long ONE_PAGE = 4096 + (1 << 20);

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("orders.bin");
  }

  private void createStream(int entries) throws IOException {
    try (var source = FileStreamSource.create(file, OPTIONS)) {
      SampleEntries.append(source, entries);
    }
  }

  private void setLength(long bytes) throws IOException {
    try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.setLength(bytes);
    }
  }

  private void write(long offset, byte... bytes) throws IOException {
    try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(offset);
      raw.write(bytes);
    }
  }

  @Test
  void newFileHas100PagesAndTheHeaderAskedFor() throws IOException {
    createStream(0);
    assertEquals(104_861_696, Files.size(file));
    try (var source = FileStreamSource.open(file)) {
      assertEquals(new StreamHeader(7, -2, 1, 4096, 0), source.getHeader());
      assertEquals(Optional.empty(), source.getEntry(0));
      assertEquals(104_861_696, source.fileBytes());
    }
  }

  @Test
  void fileThatIsEmptyOrTooShortForAHeaderSaysWhatItIs() throws IOException {
    var expected = "a stream file, which starts with “polygonDATSTREAM”";
    for (var content : List.of("", "hello")) {
      Files.writeString(file, content);
      var found = content.isEmpty() ? "an empty file" : "other bytes";
      for (Executable opening :
          List.<Executable>of(
              () -> FileStreamSource.openReadOnly(file), () -> FileStreamSource.open(file))) {
        var refusal = assertThrows(CorruptStreamException.class, opening);
        assertEquals(List.of(expected, found), List.of(refusal.expected(), refusal.found()));
      }
    }
    assertEquals(List.of(file), list());
  }

  @Test
  void existingFileIsNotCreatedAgain() throws IOException {
    Files.writeString(file, "precious");
    assertThrows(FileAlreadyExistsException.class, () -> FileStreamSource.create(file, OPTIONS));
    assertEquals("precious", Files.readString(file));
    assertEquals(List.of(file), list());
  }

  @Test
  void otherStreamTypesAreNotCreated() {
    var message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new StoreOptions(1, 1, 2, Durability.ON_COMMIT))
            .getMessage();
    assertEquals("Stream type is 2; it must be 1 (sequencer), the only one in use.", message);
  }

  @Test
  void missingFileIsNamed() {
    for (Opener opener : openers()) {
      var failure = assertThrows(NoSuchFileException.class, opener::open);
      assertTrue(failure.getMessage().endsWith("orders.bin: there is no such file"));
    }
    assertEquals(List.of(), list());
  }

  @Test
  void otherFilesAreRefusedAndLeftAlone() throws IOException {
    for (byte[] content :
        List.of(
            new byte[0], new byte[30], new byte[5000], "polygonDATSTREAN".repeat(9).getBytes())) {
      Files.write(file, content);
      for (Opener opener : openers()) assertThrows(CorruptStreamException.class, opener::open);
      assertArrayEquals(content, Files.readAllBytes(file));
      assertEquals(List.of(file), list());
    }
  }

  @Test
  void wrongMagicIsNamed() throws IOException {
    createStream(5);
    write(3, (byte) 'X');
    var failure = assertThrows(CorruptStreamException.class, () -> FileStreamSource.open(file));
    assertEquals(
        "orders.bin cannot be read at offset 0: expected a stream file, which starts with"
            + " “polygonDATSTREAM”, found other bytes.",
        failure.getMessage());
  }

  @Test
  void impossibleHeadersAreRefused() throws IOException {
    createStream(5);
    byte[] good = head();
    for (StreamHeader header :
        List.of(
            new StreamHeader(1, 1, 1, 4095, 0),
            new StreamHeader(1, 1, 1, -1, 5),
            new StreamHeader(1, 1, 1, Long.MIN_VALUE, 5),
            new StreamHeader(1, 1, 1, Long.MIN_VALUE + 4095, 5),
            new StreamHeader(1, 1, 1, 4096, 1),
            new StreamHeader(1, 1, 1, 4096 + 17, 2),
            new StreamHeader(1, 1, 1, 5000, -1),
            new StreamHeader(1, 1, 1, 5000, 0))) {
      write(16, HeaderCodec.encode(header));
      for (Opener opener : openers()) assertThrows(CorruptStreamException.class, opener::open);
    }
    write(16, (byte) 2);
    for (Opener opener : openers()) assertThrows(CorruptStreamException.class, opener::open);
    write(0, good);
    write(17, (byte) 0, (byte) 0, (byte) 0, (byte) 39);
    var failure = assertThrows(CorruptStreamException.class, () -> FileStreamSource.open(file));
    assertEquals("header length 39", failure.found());
    assertEquals(17, failure.offset());
  }

  @Test
  void otherStreamTypesAreReadOnly() throws IOException {
    createStream(5);
    write(37, (byte) 9);
    assertReadOnly("its stream type is 9, and only 1 (sequencer) is known");
    assertSamples(5);
  }

  @Test
  void legacyHeaderIsReadOnly() throws IOException {
    createStream(25);
    long totalLength = ByteBuffer.wrap(head()).getLong(38);
    write(
        16,
        ByteBuffer.allocate(38)
            .put((byte) 1)
            .putInt(29)
            .putLong(1)
            .putLong(totalLength)
            .putLong(25)
            .array());
    assertReadOnly("its header is from before 2024");
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertEquals(new StreamHeader(0, 0, 1, totalLength, 25), reader.getHeader());
    }
    assertSamples(25);
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
  void readOnlyReaderIsNoSource() throws IOException {
    createStream(25);
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertTrue(!(reader instanceof StreamSource));
      assertTrue(reader instanceof EntryLocator && reader instanceof BookmarkCatalogue);
      assertEquals(OptionalLong.of(4096), ((EntryLocator) reader).getOffset(0));
      assertEquals(
          List.of(SampleEntries.bookmark(10), SampleEntries.bookmark(20)),
          ((BookmarkCatalogue) reader).bookmarksFrom(SampleEntries.bookmark(1), 9));
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

  @Test
  void openedStreamTakesOperationsOf256MebibytesAndNoMore() throws IOException {
    createStream(0);
    var longest = new byte[1_048_559];
    try (var source = FileStreamSource.open(file, Durability.OPERATING_SYSTEM)) {
      source.startAtomicOp();
      for (int number = 0; number < 256; number++) source.addStreamEntry(1, longest);
      var refused =
          assertThrows(IllegalArgumentException.class, () -> source.addStreamEntry(1, new byte[0]));
      assertEquals(
          "The operation would be 268,435,473 bytes long; the limit is 268,435,456. Commit it"
              + " first.",
          refused.getMessage());
      assertEquals(256, source.commitAtomicOp().totalEntries());
    }
  }

  private interface Opener {
    AutoCloseable open() throws IOException;
  }

  private List<Opener> openers() {
    return List.of(() -> FileStreamSource.open(file), () -> FileStreamSource.openReadOnly(file));
  }

  private byte[] head() throws IOException {
    try (var raw = new RandomAccessFile(file.toFile(), "r")) {
      var head = new byte[54];
      raw.readFully(head);
      return head;
    }
  }

  private List<Path> list() {
    try (var paths = Files.list(directory)) {
      return paths.toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void assertReadOnly(String reason) throws IOException {
    byte[] before = head();
    long bytes = Files.size(file);
    var failure = assertThrows(ReadOnlyStreamException.class, () -> FileStreamSource.open(file));
    assertEquals(reason, failure.reason());
    assertEquals(
        "orders.bin cannot be opened for writing: " + reason + ". Open it read-only instead.",
        failure.getMessage());
    assertArrayEquals(before, head());
    assertEquals(bytes, Files.size(file));
  }

  /// That the stream has exactly the first entries of [SampleEntries], and their bookmarks.
  private void assertSamples(int count) throws IOException {
    try (var reader = FileStreamSource.openReadOnly(file)) {
      assertEquals(count, reader.getHeader().totalEntries());
      for (int number = 0; number < count; number++) {
        StreamEntry expected = SampleEntries.entry(number);
        assertEquals(Optional.of(expected), reader.getEntry(number));
        if (expected.isBookmark())
          assertEquals(OptionalLong.of(number), reader.getBookmark(SampleEntries.bookmark(number)));
      }
      assertEquals(Optional.empty(), reader.getEntry(count));
    }
  }

  @Test
  void createsACopyLikeItsOriginalOnceAndOpensItThen() throws IOException {
    var original = new StreamHeader(7, -2, 1, 9_000, 40);
    for (int opened = 0; opened < 2; opened++)
      try (var copy = FileStreamSource.openOrCreate(file, original, Durability.OPERATING_SYSTEM)) {
        assertEquals(original.withEnd(4096, 0), copy.getHeader());
      }
    var nowhere = directory.resolve("none").resolve("copy.bin");
    var failure =
        assertThrows(
            IOException.class,
            () -> FileStreamSource.openOrCreate(nowhere, original, Durability.OPERATING_SYSTEM));
    assertEquals(
        PlainText.format("Cannot create %s: there is no folder %s.", nowhere, nowhere.getParent()),
        failure.getMessage());
  }
}
