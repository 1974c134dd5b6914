package dev.streamwright.scan;

/// Looks on while a scan runs; called on the thread of its caller.
public interface ScanWatch {

  /// A scan that nobody looks on.
  ScanWatch NONE = new ScanWatch() {};

  /// Asked at least every 50 ms; once it says so, the scan ends within 200.
  default boolean isCancelled() {
    return false;
  }

  /// How far it is: at most 20 times a second, and at the end.
  default void progress(ScanProgress progress) {}

  /// Entries that were left out since they cannot be read; in their place among the runs.
  default void damaged(DamagedEntries damaged) {}
}
