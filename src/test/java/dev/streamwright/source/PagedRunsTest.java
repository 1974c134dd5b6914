package dev.streamwright.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
  void entriesThatWereReadMayNotBeReplacedBehindTheReadersBack() throws IOException {
    try (var stream = MemoryStreamSource.ofEntries(30);
        var runs = new PagedRuns("prod-ds:6900", stream, 0)) {
      assertEquals(30, runs.read(ByteBuffer.allocate(1 << 20)));
      stream.truncate(29);
      Entries.commit(stream, Entries.event(29, "another"), Entries.event(30, "more"));
      var truncated =
          assertThrows(StreamTruncatedException.class, () -> runs.read(ByteBuffer.allocate(3200)));
      assertEquals(29, truncated.firstRemoved());
    }
  }

  @Test
  void largeEntriesFollowLargeEntries() throws IOException {
    try (var stream = new MemoryStreamSource();
        var runs = new PagedRuns("prod-ds:6900", stream, 0)) {
      for (int number = 0; number < 3; number++)
        Entries.commit(stream, new StreamEntry(1, number, new byte[700_000]));
      assertEquals(3, runs.read(ByteBuffer.allocate(3 << 20)));
      assertEquals(0, runs.nextBytes());
    }
  }

  @Test
  void placePastTheEndIsWaitedFor() throws IOException {
    try (var stream = MemoryStreamSource.ofEntries(30);
        var runs = new PagedRuns("prod-ds:6900", stream, 40)) {
      assertEquals(0, runs.read(ByteBuffer.allocate(3200)));
      stream.truncate(10);
      assertEquals(0, runs.read(ByteBuffer.allocate(3200)));
    }
  }

  @Test
  void lossOfTheConnectionBetweenTwoPagesMissesNothing() throws IOException {
    try (var stream = MemoryStreamSource.ofEntries(30)) {
      var lost = new AtomicBoolean();
      var reader =
          new ForwardingReader<>(stream) {
            @Override
            public List<StreamEntry> getEntries(long first, int maxCount, int maxBytes)
                throws IOException {
              if (first == 10 && lost.compareAndSet(false, true))
                throw new ConnectionLostException("prod-ds:6900", "the connection broke");
              return super.getEntries(first, 10, maxBytes);
            }
          };
      var runs = new PagedRuns("prod-ds:6900", reader, 0);
      var target = ByteBuffer.allocate(1 << 20);
      int count = 0;
      while (runs.position() < 30) {
        try {
          count += runs.read(target);
        } catch (ConnectionLostException _) {
          // It is tried again.
        }
      }
      assertEquals(30, count);
    }
  }
}
