package dev.streamwright.app.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.connection.NewStream;
import dev.streamwright.app.workspace.OpenStream.Mode;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.store.FileStreamSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStreamsTest {

  @TempDir private Path folder;

  private final LocalStreams streams = new LocalStreams();
  private Path file;

  @BeforeEach
  void nameAFile() {
    file = folder.resolve("test.bin");
  }

  @Test
  void createsAStreamThatCanBeWritten() throws Exception {
    var created = streams.create(new NewStream(file, 4, -1, false));
    try (var source = created.source().orElseThrow()) {
      assertEquals(new StreamHeader(4, -1, StreamHeader.SEQUENCER, 4096, 0), source.getHeader());
    }
    assertEquals("test.bin", created.name());
    assertEquals(file.toString(), created.location());
  }

  @Test
  void createsNothingOverAFile() throws IOException {
    Files.writeString(file, "precious");
    assertThrows(
        FileAlreadyExistsException.class, () -> streams.create(new NewStream(file, 4, 1101, true)));
    assertEquals("precious", Files.readString(file));
  }

  @Test
  void opensAStreamThatCanBeWrittenAsASource() throws Exception {
    create();
    var opened = streams.open(file);
    try (var reader = opened.reader()) {
      assertEquals(Mode.READ_WRITE, opened.mode());
      assertEquals("", opened.reason());
      assertTrue(opened.source().isPresent());
      assertEquals(0, reader.getHeader().totalEntries());
    }
  }

  @Test
  void opensAStreamThatSomebodyWritesLikeAnyOther() throws Exception {
    create();
    try (var writer = FileStreamSource.open(file)) {
      var opened = streams.open(file);
      try (var reader = opened.reader()) {
        assertEquals(Mode.READ_WRITE, opened.mode());
        assertEquals(writer.getHeader(), reader.getHeader());
      }
    }
  }

  @Test
  void opensACutStreamForReadingAndTellsWhy() throws Exception {
    try (var source = streams.create(new NewStream(file, 4, 1101, false)).source().orElseThrow()) {
      source.startAtomicOp();
      source.addStreamEntry(2, new byte[100]);
      source.commitAtomicOp();
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(4100);
    }
    var opened = streams.open(file);
    try (var _ = opened.reader()) {
      assertEquals(Mode.READ_ONLY, opened.mode());
      assertEquals(
          "test.bin can only be read: it is cut off at 4,100 bytes, and its entries need 4,213.",
          opened.reason());
    }
  }

  @Test
  void opensAStreamForReadingIfAsked() throws Exception {
    create();
    var opened = streams.openReadOnly(file);
    try (var _ = opened.reader()) {
      assertEquals(Mode.READ_ONLY, opened.mode());
      assertEquals(
          "Opened read-only, as you asked. Open it again to write to it.", opened.reason());
    }
  }

  @Test
  void refusesWhatIsNoStream() throws IOException {
    assertThrows(NoSuchFileException.class, () -> streams.open(file));
    Files.writeString(file, "no stream");
    assertThrows(IOException.class, () -> streams.open(file));
    assertEquals("no stream", Files.readString(file));
  }

  private void create() throws Exception {
    streams.create(new NewStream(file, 4, 1101, true)).reader().close();
  }
}
