package dev.streamwright.store;

/// When a record of how far an index is right is due. Not for several threads.
final class RecordTiming {

  /// How much the stream grows between two records.
  private static final long INTERVAL_BYTES = 64L << 20;

  private static final long NOTHING_RECORDED = -1;

  private long recordedOffset = NOTHING_RECORDED;
  private long dueAt = INTERVAL_BYTES;

  /// Whether the stream has grown enough for another record.
  boolean isDue(IndexState state) {
    return state.offset() >= dueAt;
  }

  /// Whether the last record does not cover all of this.
  boolean isUnrecorded(IndexState state) {
    return state.offset() != recordedOffset;
  }

  void recorded(IndexState state) {
    recordedOffset = state.offset();
    dueAt = recordedOffset + INTERVAL_BYTES;
  }

  /// There is no record any more.
  ///
  /// @param dueAtOnce whether another one is due before the stream grows
  void forgotten(boolean dueAtOnce) {
    recordedOffset = NOTHING_RECORDED;
    dueAt = dueAtOnce ? 0 : INTERVAL_BYTES;
  }
}
