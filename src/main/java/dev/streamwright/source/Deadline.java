package dev.streamwright.source;

import java.time.Duration;

/// The moment until which something is waited for. Immutable; any thread.
///
/// A wait may be as long as a [Duration] can be: what is longer than a hundred years lasts so long.
public final class Deadline {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /// {@return the moment after so much time; now if that is negative}
  ///
  /// @param time how long
  public static Deadline after(Duration time) {
    if (time.isNegative()) return new Deadline(System.nanoTime());
    Duration clamped = time.compareTo(LONGEST) < 0 ? time : LONGEST;
    return new Deadline(System.nanoTime() + clamped.toNanos());
  }

  /// {@return a hundred years from now}
  public static Deadline never() {
    return after(LONGEST);
  }

  /// {@return this moment, or the one after so much time if that is earlier}
  ///
  /// @param time how long
  public Deadline orAfter(Duration time) {
    Deadline other = after(time);
    return other.end - end < 0 ? other : this;
  }

  /// {@return the time until then, in nanoseconds; 0 once it is over}
  public long leftNanos() {
    return Math.max(0, end - System.nanoTime());
  }

  /// {@return the time until then; zero once it is over}
  public Duration left() {
    return Duration.ofNanos(leftNanos());
  }

  /// {@return whether the moment has come}
  public boolean isOver() {
    return leftNanos() == 0;
  }
}
