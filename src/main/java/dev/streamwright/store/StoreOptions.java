package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.text.PlainText;

/// What a new stream file is created with.
///
/// @param version the writer's payload version, 0 to 255
/// @param systemId u64, by habit the chain id
/// @param streamType [StreamHeader#SEQUENCER], the only type in use
/// @param durability when a commit is safe
/// @param maxOperationBytes the longest operation, in bytes of encoded entries: an open operation
/// is kept in memory
public record StoreOptions(
    int version, long systemId, long streamType, Durability durability, long maxOperationBytes) {

  /// 256 MiB.
  public static final long DEFAULT_MAX_OPERATION_BYTES = 256L << 20;

  /// Checks the limits.
  public StoreOptions {
    if (version < 0 || version > 255)
      throw new IllegalArgumentException("Version is " + version + "; it must be 0 to 255.");
    if (streamType != StreamHeader.SEQUENCER)
      throw new IllegalArgumentException(
          PlainText.format(
              "Stream type is %s; it must be 1 (sequencer), the only one in use.",
              Long.toUnsignedString(streamType)));
    requireLimit(maxOperationBytes);
  }

  static void requireLimit(long maxOperationBytes) {
    if (maxOperationBytes < 1)
      throw new IllegalArgumentException(
          PlainText.format(
              "The limit of an operation is %,d bytes; it must be at least 1.", maxOperationBytes));
  }

  /// Operations of up to 256 MiB.
  ///
  /// @param version the writer's payload version, 0 to 255
  /// @param systemId of the stream, u64
  /// @param streamType u64, such as [StreamHeader#SEQUENCER]
  /// @param durability what a commit waits for
  public StoreOptions(int version, long systemId, long streamType, Durability durability) {
    this(version, systemId, streamType, durability, DEFAULT_MAX_OPERATION_BYTES);
  }

  /// {@return a sequencer's stream: version 1, each commit safe on the disk, operations of up to
  /// 256 MiB}
  ///
  /// ```java
  /// var options = StoreOptions.sequencer(1101).withDurability(Durability.OPERATING_SYSTEM);
  /// ```
  ///
  /// @param systemId u64, by habit the chain id
  public static StoreOptions sequencer(long systemId) {
    return new StoreOptions(1, systemId, StreamHeader.SEQUENCER, Durability.ON_COMMIT);
  }

  /// {@return the same with another version}
  ///
  /// @param newVersion u8
  public StoreOptions withVersion(int newVersion) {
    return new StoreOptions(newVersion, systemId, streamType, durability, maxOperationBytes);
  }

  /// {@return the same with another choice of what a commit waits for}
  ///
  /// @param newDurability what a commit waits for
  public StoreOptions withDurability(Durability newDurability) {
    return new StoreOptions(version, systemId, streamType, newDurability, maxOperationBytes);
  }

  /// The same with another limit of operations.
  ///
  /// @param newMaxOperationBytes the longest operation, in bytes of encoded entries
  /// @return the options
  public StoreOptions withMaxOperationBytes(long newMaxOperationBytes) {
    return new StoreOptions(version, systemId, streamType, durability, newMaxOperationBytes);
  }
}
