package dev.streamwright.scan;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamTruncatedException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Goes once through a range of a stream. A scan that was cancelled, or that failed, knows exactly
/// what it has looked at, and goes on from there when it is run again.
///
/// ```java
/// var scan = Scan.of("chain.bin", reader, 0, reader.getHeader().totalEntries());
/// boolean complete = scan.run(run -> count(run.entries()), (run, found) -> total += found, watch);
/// System.out.println("Entries " + scan.first() + " to " + (scan.next() - 1) + " were looked at.");
/// ```
///
/// What is committed later is outside the range until [#extendTo]. Entries that cannot be read are
/// left out and named. If entries that were looked at are removed meanwhile, [#run] throws a
/// [StreamTruncatedException].
///
/// One thread at a time; work is done by others, see the package.
public final class Scan {

  private static final int RUN_BYTES = 256 << 10;
  private static final int BUFFERS_PER_THREAD = 4;
  private static final int MAX_KEPT_DAMAGE = 1000;
  private static final long REPORT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final String stream;
  private final StreamReader reader;
  private final int runBytes;
  private final int threads;
  private final long first;
  private final List<DamagedEntries> damage = new ArrayList<>();
  private long end;
  private long next;
  private long bytes;
  private long damageCount;
  private long elapsedNanos;
  private StreamEntry last;

  private Scan(
      String stream, StreamReader reader, long first, long end, int runBytes, int threads) {
    this.stream = stream;
    this.reader = reader;
    this.first = first;
    this.end = end;
    this.runBytes = runBytes;
    this.threads = threads;
    next = first;
  }

  /// A scan of the entries from `first` to before `end`, as far as they are committed now.
  ///
  /// @param stream its name, for messages
  public static Scan of(String stream, StreamReader reader, long first, long end)
      throws IOException {
    return of(stream, reader, first, end, RUN_BYTES, Runtime.getRuntime().availableProcessors());
  }

  /// A scan in runs of another size, with so many threads.
  public static Scan of(
      String stream, StreamReader reader, long first, long end, int runBytes, int threads)
      throws IOException {
    long total = reader.getHeader().totalEntries();
    long committed = Long.compareUnsigned(end, total) < 0 ? end : total;
    long from = Long.compareUnsigned(first, committed) < 0 ? first : committed;
    return new Scan(stream, reader, from, committed, runBytes, threads);
  }

  /// The number of the range's first entry, u64.
  public long first() {
    return first;
  }

  /// The number of the first entry that was not looked at, u64.
  public long next() {
    return next;
  }

  /// The number after the range's last entry, u64.
  public long end() {
    return end;
  }

  public boolean isComplete() {
    return next == end;
  }

  /// Where entries were left out since they cannot be read, the first 1,000 places, in order.
  public List<DamagedEntries> damage() {
    return Collections.unmodifiableList(damage);
  }

  /// How many places of damage there are.
  public long damageCount() {
    return damageCount;
  }

  public ScanProgress progress() {
    return new ScanProgress(first, next, end, bytes, Duration.ofNanos(elapsedNanos));
  }

  /// Takes entries in that were committed meanwhile: those before `newEnd`.
  ///
  /// @throws IllegalArgumentException if the range would be shorter than it is
  public void extendTo(long newEnd) {
    if (Long.compareUnsigned(newEnd, end) < 0)
      throw new IllegalArgumentException(
          "The range ends at entry " + Long.toUnsignedString(end) + "; it cannot be shortened.");
    end = newEnd;
  }

  /// Goes on to the end of the range.
  ///
  /// @return whether the end was reached; false if it was cancelled
  /// @throws IOException if reading, the work or the consumer fails; all before [#next] is done
  public <R> boolean run(RunWork<R> work, RunConsumer<R> consumer, ScanWatch watch)
      throws IOException {
    requireKept();
    var stop = new StopFlag();
    try (var runs = new RunReader(stream, reader, next, end, stop)) {
      var lanes = new Lanes<>(runs, work, stop, BUFFERS_PER_THREAD * threads, runBytes);
      lanes.start(threads);
      return new Turn<>(lanes, consumer, watch).takeAll();
    } finally {
      stop.set();
    }
  }

  /// That the last entry that was looked at still is there: else the stream was truncated between
  /// two runs of this scan.
  private void requireKept() throws IOException {
    if (last == null) return;
    Optional<StreamEntry> now = reader.getEntry(last.number());
    if (now.isEmpty() || !now.get().equals(last))
      throw new StreamTruncatedException(
          stream, now.isPresent() ? last.number() : reader.getHeader().totalEntries());
  }

  /// One call of [Scan#run], on the caller's side.
  private final class Turn<R> {
    private final Lanes<R> lanes;
    private final RunConsumer<R> consumer;
    private final ScanWatch watch;
    private final long earlierNanos = elapsedNanos;
    private final long startNanos = System.nanoTime();
    private long reportedNanos = startNanos;
    private Lanes.Done<R> held;

    Turn(Lanes<R> lanes, RunConsumer<R> consumer, ScanWatch watch) {
      this.lanes = lanes;
      this.consumer = consumer;
      this.watch = watch;
    }

    boolean takeAll() throws IOException {
      try {
        while (!watch.isCancelled()) {
          Lanes.Done<R> taken = lanes.take();
          if (taken != null && taken.isEnd()) return true;
          if (taken != null) accept(taken);
          report(REPORT_NANOS);
        }
        return isComplete();
      } finally {
        if (held != null) last = held.read().run().last();
        report(0);
      }
    }

    private void accept(Lanes.Done<R> taken) throws IOException {
      rethrow(taken.failure());
      var run = taken.read().run();
      if (run == null) leaveOut(taken.read().damaged());
      else {
        consumer.accept(run, taken.result());
        next = run.first() + run.count();
        bytes += run.to();
      }
      // The run before stays until now, so that its last entry is there if this is the end.
      if (run == null) lanes.release(taken);
      else {
        if (held != null) lanes.release(held);
        held = taken;
      }
    }

    private void leaveOut(DamagedEntries damaged) {
      next = damaged.end();
      damageCount++;
      if (damage.size() < MAX_KEPT_DAMAGE) damage.add(damaged);
      watch.damaged(damaged);
    }

    private static void rethrow(Throwable failure) throws IOException {
      switch (failure) {
        case null -> {}
        case IOException failed -> throw failed;
        case RuntimeException failed -> throw failed;
        case Error failed -> throw failed;
        default -> throw new IllegalStateException(failure);
      }
    }

    private void report(long interval) {
      long now = System.nanoTime();
      if (now - reportedNanos < interval) return;
      reportedNanos = now;
      elapsedNanos = earlierNanos + now - startNanos;
      watch.progress(progress());
    }
  }
}
