package dev.streamwright.app.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.sharing.CopyProgress;
import dev.streamwright.app.workspace.ServerPlace;
import dev.streamwright.net.Address;
import dev.streamwright.server.ServerOptions;
import dev.streamwright.server.StreamServer;
import dev.streamwright.source.ConnectProgress;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.source.StreamReader;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class FileCopyingTest {

  @TempDir private Path folder;

  private final FileCopying copying = new FileCopying();
  private final MemoryStreamSource stream = MemoryStreamSource.ofEntries(300);
  private Path file;

  FileCopyingTest() throws IOException {}

  @BeforeEach
  void nameFile() {
    file = folder.resolve("copy.bin");
  }

  @Test
  void copiesAStreamBehindAServerAndGoesOnLater() throws IOException {
    try (var server = StreamServer.start(stream, new ServerOptions(new Address("127.0.0.1", 0)));
        var original = connect(server.address())) {
      copyUntilLevel(original);
      SampleEntries.append(stream, 20);
      assertEquals(new CopyProgress(320, 0, 320), copyUntilLevel(original));
    }
    assertIsACopy();
  }

  @Test
  void copiesALocalStream() throws IOException {
    assertEquals(new CopyProgress(300, 0, 300), copyUntilLevel(stream));
    assertIsACopy();
  }

  @Test
  void refusesACopyOfAnotherStreamAndLeavesItAsItWas() throws IOException {
    copyUntilLevel(MemoryStreamSource.ofEntries(400));
    try (var copy = copying.open(stream, file)) {
      var failure = assertThrows(IOException.class, () -> copy.follow(() -> false));
      assertTrue(failure.getMessage().startsWith("Cannot relay: the copy has 400"));
    }
    try (var copy = FileStreamSource.openReadOnly(file)) {
      assertEquals(400, Entries.all(copy).size());
    }
  }

  @Test
  void refusesAFileThatIsWrittenOrIsNoStream() throws IOException {
    try (var held = copying.open(stream, file)) {
      assertThrows(StreamBusyException.class, () -> copying.open(stream, file));
      assertEquals(new CopyProgress(0, 0, 300), held.progress());
    }
    var text = folder.resolve("notes.txt");
    Files.writeString(text, "Not a stream.");
    assertThrows(IOException.class, () -> copying.open(stream, text));
    assertEquals("Not a stream.", Files.readString(text));
  }

  private static StreamReader connect(Address address) throws IOException {
    return new ServerStreams()
        .connect(ServerPlace.client(address), "", ConnectProgress.NONE)
        .reader();
  }

  private CopyProgress copyUntilLevel(StreamReader original) throws IOException {
    try (var copy = copying.open(original, file)) {
      copy.follow(() -> copy.progress().missing() == 0);
      return copy.progress();
    }
  }

  private void assertIsACopy() throws IOException {
    try (var copy = FileStreamSource.openReadOnly(file)) {
      assertEquals(stream.getHeader(), copy.getHeader());
      assertEquals(Entries.all(stream), Entries.all(copy));
    }
  }
}
