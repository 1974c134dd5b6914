package dev.streamwright.app.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.source.ConnectionLostException;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.RemoteReader;
import java.io.IOException;
import java.time.Instant;
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

  private void lose() {
    remote.lose(Instant.EPOCH, "the server closed the connection", 1, Instant.EPOCH);
  }
}
