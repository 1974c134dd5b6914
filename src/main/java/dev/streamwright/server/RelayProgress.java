package dev.streamwright.server;

/// How far a relay is.
///
/// @param copied entries that the copy has committed
/// @param underway entries that have come and are not committed yet, since the operation that they
/// belong to is not known to be whole
/// @param original entries that the original has committed, as last seen
public record RelayProgress(long copied, long underway, long original) {

  /// {@return how many entries the copy is behind}
  public long behind() {
    return Math.max(0, original - copied);
  }
}
