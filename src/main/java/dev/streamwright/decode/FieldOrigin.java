package dev.streamwright.decode;

/// Where a decoded field comes from.
public enum FieldOrigin {
  /// The 17 bytes around the data.
  ENVELOPE,
  /// Stored, and known to the message.
  STORED,
  /// Stored, and known, but the same field comes again: the last one counts.
  OVERRIDDEN,
  /// Stored under a number, or in a way, that the message does not know.
  UNKNOWN,
  /// Bytes that could not be read as fields.
  UNREAD,
  /// Not stored, which means 0.
  DEFAULT,
  /// Worked out from the stored bytes.
  COMPUTED;

  /// Whether such a field has bytes in the entry.
  public boolean isStored() {
    return this != DEFAULT && this != COMPUTED;
  }
}
