package dev.streamwright.store;

/// How much an index knows of the earlier places of bookmarks, which are needed when the entries of
/// the last ones are removed.
///
/// An index has the last place of each bookmark for certain. Earlier ones may have been forgotten
/// in favour of a later one: this is the bound of all entries that this happened for. It may be too
/// high, never too low. Any number of threads.
final class EarlierPlaces {
  private volatile long knownFrom;

  /// The first entry, u64, from which on no entry made the index forget an earlier place.
  long knownFrom() {
    return knownFrom;
  }

  /// Whether all earlier places of the bookmarks of entries from this one on are known.
  boolean reachesTo(long entryNumber) {
    return Long.compareUnsigned(knownFrom, entryNumber) <= 0;
  }

  /// Notes that an earlier place was forgotten.
  ///
  /// @param entryNumber the entry that sets the same bookmark again
  synchronized void forgotten(long entryNumber) {
    if (reachesTo(entryNumber)) knownFrom = entryNumber + 1;
  }

  /// Nothing is known of earlier places of bookmarks of entries before this one.
  synchronized void raise(long entryNumber) {
    if (reachesTo(entryNumber)) knownFrom = entryNumber;
  }

  /// Starts with an index that has forgotten nothing.
  synchronized void reset() {
    knownFrom = 0;
  }
}
