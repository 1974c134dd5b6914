package dev.streamwright.source;

import java.util.HashSet;
import java.util.Set;

/// Truncations of a stream, and who does not know of them yet: every caller that waits for an entry
/// after the first removed one gets a [StreamTruncatedException], once. If nobody waits when one is
/// noticed, the next caller that does gets it. Callers serialise.
public final class UntoldTruncation {

  /// A caller that waits for an entry, and so has read, or could have read, all before it.
  public static final class Wait {
    private final long number;
    private boolean isConcerned;
    private long firstRemoved;

    private Wait(long number) {
      this.number = number;
    }

    private void concern(long first) {
      isConcerned = true;
      firstRemoved = first;
    }

    /// {@return whether there is a truncation that the caller does not know of}
    public boolean isConcerned() {
      return isConcerned;
    }
  }

  private final String stream;
  private final Set<Wait> waits = new HashSet<>();
  private boolean isUntold;
  private long firstRemoved;
  private long endBefore;

  /// No truncation is known yet.
  ///
  /// @param stream its name, for messages
  public UntoldTruncation(String stream) {
    this.stream = stream;
  }

  /// Begins a wait for an entry. [#end] must follow.
  ///
  /// @param number the entry's number, u64
  /// @return the wait, for [#end]
  public Wait begin(long number) {
    var wait = new Wait(number);
    waits.add(wait);
    if (isUntold && concerns(number)) {
      wait.concern(firstRemoved);
      isUntold = false;
    }
    return wait;
  }

  /// Ends a wait. What its caller did not get is left to the next one.
  ///
  /// @param wait what [#begin] gave
  public void end(Wait wait) {
    waits.remove(wait);
    if (wait.isConcerned) isUntold = true;
  }

  /// Entries from `first` on, up to before `end`, are others now, or are gone.
  ///
  /// @param first the number of the first entry, u64
  /// @param end the number after the last of them, u64
  public void noticed(long first, long end) {
    if (!isUntold || Long.compareUnsigned(first, firstRemoved) < 0) firstRemoved = first;
    if (!isUntold || Long.compareUnsigned(end, endBefore) > 0) endBefore = end;
    isUntold = true;
    for (Wait wait : waits)
      if (concerns(wait.number)) {
        wait.concern(firstRemoved);
        isUntold = false;
      }
  }

  private boolean concerns(long number) {
    return Long.compareUnsigned(firstRemoved, number) < 0
        && Long.compareUnsigned(number, endBefore) <= 0;
  }

  /// Entries from this one on were read: their reader knows of what was removed after it.
  ///
  /// @param first the number of the first entry, u64
  public void read(long first) {
    if (isUntold && Long.compareUnsigned(first, firstRemoved) <= 0) isUntold = false;
  }

  /// That nothing was removed which the caller counts on.
  ///
  /// @param wait what [#begin] gave
  /// @throws StreamTruncatedException if something was; once for each wait and truncation
  public void requireKept(Wait wait) throws StreamTruncatedException {
    if (!wait.isConcerned) return;
    wait.isConcerned = false;
    throw new StreamTruncatedException(stream, wait.firstRemoved);
  }
}
