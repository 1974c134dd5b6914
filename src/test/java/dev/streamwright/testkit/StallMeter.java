package dev.streamwright.testkit;

import dev.streamwright.text.PlainText;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javafx.application.Platform;

/// Measures how long the FX thread lets others wait: it is asked again and again, and each answer
/// is timed.
public final class StallMeter implements AutoCloseable {

  private static final long BETWEEN_NANOS = 2_000_000;
  private static final int TOLD = 8;

  /// A wait.
  ///
  /// @param at how long after the meter's start
  /// @param worked how much the FX thread computed meanwhile: less than `took` if other programs
  /// had the processor
  private record Wait(Duration at, Duration took, Duration worked) {

    /// What of it is not the doing of other programs.
    Duration ours() {
      return took.compareTo(worked) < 0 ? took : worked;
    }

    @Override
    public String toString() {
      return PlainText.format(
          "%,d ms (%,d ms of work) at %,d ms", took.toMillis(), worked.toMillis(), at.toMillis());
    }
  }

  private final long start = System.nanoTime();
  private final List<Wait> waits = new ArrayList<>();
  private long lastWork;
  private volatile boolean closed;

  private StallMeter() {}

  public static StallMeter start() {
    var meter = new StallMeter();
    Thread.ofPlatform().daemon().name("stall-meter").start(meter::ask);
    return meter;
  }

  /// Waits by asking again: the next question is asked once this one is answered, and a little
  /// later.
  private void ask() {
    if (closed) return;
    long asked = System.nanoTime();
    Platform.runLater(() -> answered(asked));
  }

  private void answered(long asked) {
    long took = System.nanoTime() - asked;
    long work = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    synchronized (waits) {
      waits.add(
          new Wait(
              Duration.ofNanos(asked - start),
              Duration.ofNanos(took),
              Duration.ofNanos(waits.isEmpty() ? 0 : work - lastWork)));
    }
    lastWork = work;
    Thread.ofVirtual()
        .start(
            () -> {
              LockSupport.parkNanos(BETWEEN_NANOS);
              ask();
            });
  }

  /// The longest wait, without what other programs took of the processor meanwhile.
  public Duration longest() {
    return sorted().getFirst().ours();
  }

  /// The longest waits, and when they were.
  public String report() {
    var sorted = sorted();
    return PlainText.format(
        "%,d waits, 99.9 %% under %,d ms, the longest: %s",
        sorted.size(),
        sorted.get(sorted.size() / 1000).ours().toMillis(),
        sorted.stream().limit(TOLD).map(Wait::toString).collect(Collectors.joining(", ")));
  }

  private List<Wait> sorted() {
    synchronized (waits) {
      return waits.stream().sorted(Comparator.comparing(Wait::ours).reversed()).toList();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
