package dev.streamwright.source;

import dev.streamwright.format.StreamHeader;
import java.io.IOException;

/// A source that can take back what was committed, for ever.
public interface Truncatable {

  /// Removes entry `firstRemoved` and all after it, their bookmarks included.
  ///
  /// Time grows with the stream: an earlier bookmark with the same bytes counts again, so the index
  /// is rebuilt.
  ///
  /// @param firstRemoved the lowest number that is removed, u64
  /// @return the header with the new end
  /// @throws IllegalArgumentException if that entry does not exist
  /// @throws IllegalStateException if this session has an operation open
  /// @throws StreamBusyException if another session has one open
  StreamHeader truncate(long firstRemoved) throws IOException;
}
