package dev.streamwright.app.sharing;

/// How far a copy is.
///
/// @param copied entries that the copy has committed
/// @param fetched entries that have come and are not committed yet
/// @param original entries that the original has committed, as last seen
public record CopyProgress(long copied, long fetched, long original) {

  /// How many entries the copy lacks.
  public long missing() {
    return Math.max(0, original - copied);
  }
}
