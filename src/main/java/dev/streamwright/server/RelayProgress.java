package dev.streamwright.server;

/// How far a relay is.
///
/// @param copied entries that the copy has committed
/// @param original entries that the original has committed, as last seen
public record RelayProgress(long copied, long original) {

  /// How many entries the copy is behind.
  public long behind() {
    return Math.max(0, original - copied);
  }
}
