package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.HeaderCodec;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.source.EntryLocator;
import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Which files can be created and opened, what is said of the others, and that those stay as they
/// are.
class OpeningTest extends StreamFileFixture {
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

  private List<Path> list() {
    try (var paths = Files.list(directory)) {
      return paths.toList();
    } catch (IOException e) {
      throw new AssertionError(e);
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
