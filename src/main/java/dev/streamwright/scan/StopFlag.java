package dev.streamwright.scan;

/// Tells all threads of one scan to end. Any thread; once set it stays so.
final class StopFlag {
  private volatile boolean set;

  void set() {
    set = true;
  }

  boolean isSet() {
    return set;
  }
}
