package dev.streamwright.format;

/// What a stream says of itself: the fields of the header entry, on disk and on the wire.
///
/// @param version the writer's payload version, 0 to 255; 0 in files from before 2024
/// @param systemId u64, by habit the chain id; not reliable, since some writers always put 1
/// @param streamType u64, 1 for a sequencer
/// @param totalLength bytes in use, header page included: where the next entry will be written
/// @param totalEntries number of committed entries, and so the number of the next one
public record StreamHeader(
    int version, long systemId, long streamType, long totalLength, long totalEntries) {

  /// The stream type of a sequencer, the only one in use.
  public static final long SEQUENCER = 1;

  /// Checks that the parts fit their bytes.
  public StreamHeader {
    if (version < 0 || version > 255)
      throw new IllegalArgumentException("Version is " + version + "; it must be 0 to 255.");
  }

  /// {@return the same stream, ended elsewhere}
  ///
  /// @param newTotalLength where the stream ends, in bytes from the file's start
  /// @param newTotalEntries how many entries it has, u64
  public StreamHeader withEnd(long newTotalLength, long newTotalEntries) {
    return new StreamHeader(version, systemId, streamType, newTotalLength, newTotalEntries);
  }
}
