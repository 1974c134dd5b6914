package dev.streamwright.compare;

/// Looks on while two streams are compared; called on the thread of the caller.
public interface CompareWatch {

  CompareWatch NONE = new CompareWatch() {};

  /// Asked before each probe, and at least every MiB of entries.
  default boolean isCancelled() {
    return false;
  }

  default void probed(Probe probe) {}

  /// How far the comparing entry by entry is.
  default void compared(long entries, long all) {}
}
