package dev.streamwright.server;

import static dev.streamwright.testkit.Entries.all;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.source.EntryOrderException;
import dev.streamwright.source.EntryRuns;
import dev.streamwright.source.PagedRuns;
import dev.streamwright.source.RunReadable;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// A relay whose original sends an entry out of order, as some servers do now and then.
class DisorderedOriginalTest {

  private static final int ENTRIES = 20;

  private final MemoryStreamSource copy = new MemoryStreamSource();

  /// Sends another entry than the next one, so often.
  private static final class Disordered extends ForwardingReader<MemoryStreamSource>
      implements RunReadable {
    private int times;

    Disordered(int times) throws IOException {
      super(MemoryStreamSource.ofEntries(ENTRIES));
      this.times = times;
    }

    @Override
    public EntryRuns runsFrom(long first) throws IOException {
      var runs = new PagedRuns("prod-ds:6900", stream, first);
      return new EntryRuns() {
        @Override
        public long position() {
          return runs.position();
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
          if (times-- > 0)
            throw new EntryOrderException("prod-ds:6900", position(), position() + 1);
          return runs.read(target);
        }

        @Override
        public int nextBytes() throws IOException {
          return runs.nextBytes();
        }

        @Override
        public void close() {
          runs.close();
        }
      };
    }
  }

  private void relay(Disordered original) throws IOException {
    var isDone = new AtomicBoolean();
    new Relay(original, copy, progress -> isDone.set(progress.behind() == 0)).run(isDone::get);
  }

  @Test
  void disorderThatComesOnceIsGoneOnAfter() throws IOException {
    var original = new Disordered(1);
    relay(original);
    assertEquals(all(original), all(copy));
  }

  @Test
  void disorderThatComesAgainAtTheSamePlaceEndsTheRelay() throws IOException {
    var original = new Disordered(2);
    assertThrows(EntryOrderException.class, () -> relay(original));
    assertEquals(0, copy.getHeader().totalEntries());
  }
}
