package dev.streamwright.app.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.source.BookmarkCatalogue;
import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.source.CopyTarget;
import dev.streamwright.source.RemoteStream;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.RemoteReader;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadedReaderTest {

  private final MemoryStreamSource stream = MemoryStreamSource.ofEntries(20);
  private final RemoteReader<MemoryStreamSource> remote = new RemoteReader<>(stream, Instant.EPOCH);
  private final LoadedReader<RemoteReader<MemoryStreamSource>> reader = new LoadedReader<>(remote);

  LoadedReaderTest() throws IOException {}

  @Test
  void readsAgainWhatItHasReadWhileTheConnectionIsLost() throws IOException {
    var read = reader.getEntry(14);
    lose();
    assertEquals(read, reader.getEntry(14));
    assertThrows(ConnectionLostException.class, () -> reader.getEntry(15));
  }

  @Test
  void forgetsWhatItHasReadOnceTheStreamIsCutBack() throws IOException {
    reader.getHeader();
    reader.getEntry(14);
    stream.truncate(12);
    reader.getHeader();
    lose();
    assertThrows(ConnectionLostException.class, () -> reader.getEntry(14));
  }

  @Test
  void canWhatTheStreamCan() throws IOException {
    try (var client =
        new RemoteReader<>(stream, Instant.EPOCH) {
          @Override
          public <T> Optional<T> as(Class<T> capability) {
            return super.as(capability).or(() -> stream.as(capability));
          }
        }) {
      var loaded = new LoadedReader<>(client);
      assertSame(loaded, loaded.as(RemoteStream.class).orElseThrow());
      assertSame(stream, loaded.as(BookmarkCatalogue.class).orElseThrow());
      assertTrue(loaded.as(CopyTarget.class).isEmpty());
    }
  }

  private void lose() {
    remote.lose(Instant.EPOCH, "the server closed the connection", 1, Instant.EPOCH);
  }
}
