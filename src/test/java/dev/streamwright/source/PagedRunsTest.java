package dev.streamwright.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PagedRunsTest {

  @Test
  void entriesThatWereReadMayNotBeRemovedBehindTheReadersBack() throws IOException {
    try (var stream = MemoryStreamSource.ofEntries(30);
        var runs = new PagedRuns("prod-ds:6900", stream, 0)) {
      assertTrue(runs.read(ByteBuffer.allocate(400)) > 0);
      stream.truncate(1);
      assertThrows(StreamTruncatedException.class, () -> runs.read(ByteBuffer.allocate(3200)));
    }
  }

  @Test
  void placeBehindTheEndIsWaitedFor() throws IOException {
    try (var stream = MemoryStreamSource.ofEntries(30);
        var runs = new PagedRuns("prod-ds:6900", stream, 40)) {
      assertEquals(0, runs.read(ByteBuffer.allocate(3200)));
      stream.truncate(10);
      assertEquals(0, runs.read(ByteBuffer.allocate(3200)));
    }
  }
}
