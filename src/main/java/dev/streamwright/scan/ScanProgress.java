package dev.streamwright.scan;

import java.time.Duration;
import java.util.Optional;

/// How far a scan is.
///
/// @param first the number of the range's first entry, u64
/// @param next the number of the first entry that was not looked at, u64
/// @param end the number after the range's last entry, u64
/// @param bytes of the entries looked at, envelopes included
/// @param elapsed for how long the scan ran, pauses left out
public record ScanProgress(long first, long next, long end, long bytes, Duration elapsed) {

  /// How many entries were looked at, or left out because of damage.
  public long entries() {
    return next - first;
  }

  public boolean isComplete() {
    return next == end;
  }

  /// What is done, 0 to 1.
  public double fraction() {
    return end == first ? 1 : (double) (next - first) / (end - first);
  }

  public double bytesPerSecond() {
    return bytes * 1e9 / Math.max(1, elapsed.toNanos());
  }

  public double entriesPerSecond() {
    return entries() * 1e9 / Math.max(1, elapsed.toNanos());
  }

  /// How long the rest takes at the pace so far; empty before anything was looked at.
  public Optional<Duration> timeLeft() {
    if (next == first) return Optional.empty();
    double nanos = (double) elapsed.toNanos() * (end - next) / (next - first);
    return Optional.of(Duration.ofNanos((long) nanos));
  }
}
