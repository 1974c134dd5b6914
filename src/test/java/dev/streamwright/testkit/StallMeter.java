package dev.streamwright.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;

/// Measures how long the FX thread lets others wait: it is asked again and again, and each answer
/// is timed.
public final class StallMeter implements AutoCloseable {

  private static final long BETWEEN_NANOS = 2_000_000;

  private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean closed;

  private StallMeter() {}

  public static StallMeter start() {
    var meter = new StallMeter();
    Thread.ofPlatform().daemon().name("stall-meter").start(meter::measure);
    return meter;
  }

  private void measure() {
    while (!closed) {
      long asked = System.nanoTime();
      var answered = new boolean[1];
      var self = Thread.currentThread();
      Platform.runLater(
          () -> {
            waits.add(Duration.ofNanos(System.nanoTime() - asked));
            answered[0] = true;
            LockSupport.unpark(self);
          });
      while (!answered[0] && !closed) LockSupport.parkNanos(BETWEEN_NANOS);
      LockSupport.parkNanos(BETWEEN_NANOS);
    }
  }

  /// The longest wait.
  public Duration longest() {
    return waits().getLast();
  }

  /// The wait that so many of a thousand were shorter than.
  public Duration ofThousand(int shorter) {
    var sorted = waits();
    return sorted.get((int) ((long) (sorted.size() - 1) * shorter / 1000));
  }

  private List<Duration> waits() {
    synchronized (waits) {
      return waits.stream().sorted().toList();
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
