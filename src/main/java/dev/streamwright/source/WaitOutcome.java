package dev.streamwright.source;

/// Why a wait for an entry ended; see [StreamReader#waitFor].
///
/// ```java
/// switch (reader.waitFor(next, Duration.ofMillis(500))) {
///   case WaitOutcome.Committed _ -> readOn();
///   case WaitOutcome.TimeOver _ -> {}
///   case WaitOutcome.NotConnected(var state) -> report(state);
///   case WaitOutcome.Truncated(long firstRemoved) -> goBackTo(firstRemoved);
/// }
/// ```
public sealed interface WaitOutcome {

  /// The entry is committed.
  record Committed() implements WaitOutcome {}

  /// The entry is not committed yet.
  record TimeOver() implements WaitOutcome {}

  /// The time is over, and the stream's server cannot be asked now.
  ///
  /// @param state how the connection is
  record NotConnected(ConnectionState state) implements WaitOutcome {}

  /// The stream lost entries that were read before, or that the wait counted on.
  ///
  /// @param firstRemoved the lowest number that was removed, or may have been, u64
  record Truncated(long firstRemoved) implements WaitOutcome {}
}
