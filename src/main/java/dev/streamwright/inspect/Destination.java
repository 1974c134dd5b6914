package dev.streamwright.inspect;

/// Where a target is in a stream.
public sealed interface Destination {

  /// @param entryNumber u64
  record At(long entryNumber) implements Destination {}

  /// @param reason a sentence that names what is nearest
  record Missing(String reason) implements Destination {}
}
