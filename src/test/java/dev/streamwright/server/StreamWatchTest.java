package dev.streamwright.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.ForwardingReader;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StreamWatchTest {
  private static final int COMMITS = 200;

  /// A stream to which something is committed each time that somebody has seen the last commit.
  private static final class BusyStream extends ForwardingReader<MemoryStreamSource> {
    final AtomicInteger waits = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();

    BusyStream() {
      super(new MemoryStreamSource());
    }

    @Override
    public StreamHeader getHeader() throws IOException {
      int commits = looks.getAndIncrement() / 2;
      return super.getHeader().withEnd(4096 + 17L * commits, commits);
    }

    @Override
    public boolean awaitEntry(long number, Duration timeout) {
      waits.incrementAndGet();
      return true;
    }
  }

  @Test
  void commitsThatFollowEachOtherCloselyNeedNotWakeIt() throws Exception {
    var stream = new BusyStream();
    var changes = new CountDownLatch(COMMITS);
    var watch = new StreamWatch(stream, changes::countDown, _ -> {});
    var watching =
        Background.run(
            () -> {
              watch.run();
              return true;
            });
    changes.await();
    watch.close();
    watching.result();
    // Not 0: this machine may be so busy that commits are far from each other.
    assertTrue(stream.waits.get() < COMMITS / 2, () -> stream.waits + " waits");
  }

  /// A stream that cannot be read, but for the calls that are let through.
  private static final class UnreadableStream extends ForwardingReader<MemoryStreamSource> {
    final CountDownLatch looks;
    volatile String failure = "The disk failed.";

    UnreadableStream(int looks) {
      super(new MemoryStreamSource());
      this.looks = new CountDownLatch(looks);
    }

    @Override
    public StreamHeader getHeader() throws IOException {
      looks.countDown();
      if (looks.getCount() == 0) failure = "The file is empty.";
      throw new IOException(failure);
    }
  }

  @Test
  void failureIsReportedOnceAndClientsLookAsWell() throws Exception {
    var stream = new UnreadableStream(4);
    var events = new LinkedBlockingQueue<ServerEvent>();
    var changes = new AtomicInteger();
    var watch = new StreamWatch(stream, changes::incrementAndGet, events::add);
    var watching =
        Background.run(
            () -> {
              watch.run();
              return true;
            });
    assertEquals(new ServerEvent.Unreadable("The disk failed."), events.take());
    assertEquals(new ServerEvent.Unreadable("The file is empty."), events.take());
    stream.looks.await();
    watch.close();
    watching.result();
    assertEquals(2, changes.get());
    assertTrue(events.isEmpty());
  }
}
