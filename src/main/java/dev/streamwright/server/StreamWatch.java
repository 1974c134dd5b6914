package dev.streamwright.server;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.FailureReason;
import dev.streamwright.source.Faults;
import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Waits for the stream to change, on one thread for all clients.
///
/// While commits follow each other closely, it looks at the header now and then instead of waiting
/// to be woken: a thread that wakes others can lose its processor to them, and a commit must not
/// wait for that.
///
/// A truncation that as many bytes follow at once leaves the header as it was: only who reads the
/// entries can notice it. So a change is reported after every slice in which nothing was committed.
final class StreamWatch {
  private static final Duration SLICE = Duration.ofMillis(500);
  private static final long LOOK_NANOS = 500_000;

  /// For so long after a commit the next one is expected.
  private static final long BUSY_NANOS = 100_000_000;

  private final StreamReader reader;
  private final Runnable whenChanged;
  private final Consumer<ServerEvent> events;
  private volatile boolean closed;

  StreamWatch(StreamReader reader, Runnable whenChanged, Consumer<ServerEvent> events) {
    this.reader = reader;
    this.whenChanged = whenChanged;
    this.events = events;
  }

  void run() {
    StreamHeader known = null;
    long changed = System.nanoTime();
    String reportedFailure = null;
    while (!closed) {
      try {
        StreamHeader header = reader.getHeader();
        if (header.equals(known)) {
          boolean isBusy = System.nanoTime() - changed < BUSY_NANOS;
          if (isBusy) LockSupport.parkNanos(LOOK_NANOS);
          boolean isMore = isBusy || reader.awaitEntry(header.totalEntries(), SLICE);
          reportedFailure = null;
          if (isMore) continue;
        } else changed = System.nanoTime();
        known = header;
        whenChanged.run();
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException | RuntimeException failed) {
        // Whatever it is: if this thread ended, all clients would wait for ever.
        if (closed) return;
        String failure = FailureReason.of(failed);
        if (!failure.equals(reportedFailure)) {
          reportedFailure = failure;
          Faults.log("A look at the stream for new entries", failed);
          events.accept(new ServerEvent.Unreadable(failure));
          // Clients that wait look as well, and leave with the reason.
          whenChanged.run();
        }
        LockSupport.parkNanos(SLICE.toNanos());
      }
    }
  }

  void close() {
    closed = true;
  }
}
