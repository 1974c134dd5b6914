package dev.streamwright.app.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamCloserTest {

  private final InlineTasks tasks = new InlineTasks();
  private final StreamCloser closer = new StreamCloser(tasks);
  private final List<String> failures = new ArrayList<>();
  private MemoryStreamSource reader;
  private OpenStream stream;

  @BeforeEach
  void openAStream() throws IOException {
    reader = MemoryStreamSource.ofEntries(20);
    stream = new OpenStream("a.bin", "/streams/a.bin", OpenStream.Mode.READ_WRITE, "", reader);
  }

  @Test
  void everyUseEndsWhileTheStreamIsStillOpen() {
    var ended = new ArrayList<Long>();
    closer.before(used -> ended.add(used.getHeader().totalEntries()));
    closer.before(used -> ended.add(used.getHeader().totalEntries() + 1));
    close();
    assertEquals(List.of(20L, 21L), ended);
    assertThrows(ClosedChannelException.class, reader::getHeader);
    assertEquals(List.of(), failures);
  }

  @Test
  void aStreamIsClosedThoughAUseDoesNotEndInOrder() {
    closer.before(
        _ -> {
          throw new IOException("The port is still in use.");
        });
    close();
    assertThrows(ClosedChannelException.class, reader::getHeader);
    assertEquals(List.of("Cannot close a.bin: The port is still in use."), failures);
  }

  @Test
  void itIsRunningUntilTheStreamIsClosed() {
    tasks.hold();
    close();
    assertEquals(1, closer.running().size());
    tasks.release();
    assertEquals(List.of(), closer.running());
  }

  private void close() {
    closer.close(stream, failure -> failures.add(failure.text()));
  }
}
