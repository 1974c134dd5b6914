package dev.streamwright.source;

/// The last truncation of a stream that was noticed and that no caller knows of who waits for
/// entries after it. Callers serialise.
public final class UntoldTruncation {
  private final String stream;
  private boolean untold;
  private long firstRemoved;
  private long endBefore;

  /// @param stream its name, for messages
  public UntoldTruncation(String stream) {
    this.stream = stream;
  }

  /// Entries from `first` on, up to before `end`, are others now, or are gone.
  public void noticed(long first, long end) {
    if (!untold || Long.compareUnsigned(first, firstRemoved) < 0) firstRemoved = first;
    if (!untold || Long.compareUnsigned(end, endBefore) > 0) endBefore = end;
    untold = true;
  }

  /// Entries from this one on were read: their reader knows of what was removed after it.
  public void read(long first) {
    if (untold && Long.compareUnsigned(first, firstRemoved) <= 0) untold = false;
  }

  /// Whether it concerns somebody who waits for entry `number`, and so has read, or could have
  /// read, all before it.
  public boolean concerns(long number) {
    return untold
        && Long.compareUnsigned(firstRemoved, number) < 0
        && Long.compareUnsigned(number, endBefore) <= 0;
  }

  /// @throws StreamTruncatedException if it concerns a caller who waits for this entry; once
  public void report(long number) throws StreamTruncatedException {
    if (!concerns(number)) return;
    untold = false;
    throw new StreamTruncatedException(stream, firstRemoved);
  }
}
