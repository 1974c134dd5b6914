package dev.streamwright.source;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.StreamEntry;
import java.io.IOException;
import java.util.Optional;

/// A source that can hold whatever another stream holds. [Bookmark#MAX_ADDED_BYTES] limits what
/// programs add; a copy has what the original has.
public interface CopyTarget {

  /// Opens an operation of any length: its entries go to the disk as they come, where nobody reads
  /// them before the commit, and cannot be updated. One that was suspended, or ended with its
  /// process, is gone on with, if all that was said to be safe is there.
  ///
  /// @return the last entry of what it goes on with
  /// @throws StreamBusyException if another session of this stream has an operation open
  /// @throws IllegalStateException if this session has one open already
  Optional<StreamEntry> startCopy() throws IOException;

  /// Ends such an operation without committing it, to be gone on with by [#startCopy]. A rollback
  /// forgets it.
  ///
  /// @throws IOException if nothing can be written
  /// @throws IllegalStateException if this session has no operation open
  void suspendCopy() throws IOException;

  /// Adds an entry of another stream to the open operation: a bookmark of any length, even an empty
  /// one. The stream numbers it; the number that it carries is not looked at.
  ///
  /// @param entry the entry
  /// @return the number that the entry will have once committed
  /// @throws IOException if nothing can be written
  /// @throws IllegalArgumentException if the data are too long for a file, or the operation would
  /// be
  /// @throws IllegalStateException if this session has no operation open
  long addCopy(StreamEntry entry) throws IOException;
}
