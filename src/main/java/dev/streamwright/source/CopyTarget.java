package dev.streamwright.source;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import java.io.IOException;

/// A source that can hold whatever another stream holds. [Bookmark#MAX_ADDED_BYTES] limits what
/// programs add; a copy has what the original has.
public interface CopyTarget {

  /// Adds an entry of another stream to the open operation: a bookmark of any length, even an empty
  /// one. The stream numbers it; the number that it carries is not looked at.
  ///
  /// @return the number that the entry will have once committed
  /// @throws IllegalArgumentException if the data are too long for a file, or the operation would
  /// be
  /// @throws IllegalStateException if this session has no operation open
  long addCopy(StreamEntry entry) throws IOException;
}
