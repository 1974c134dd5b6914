package dev.streamwright.source;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.util.List;

/// A source that takes a whole operation in one call, cheaper than entry by entry.
public interface OperationSender {

  /// Commits these entries as one operation: all of them, or none. The stream numbers them; the
  /// numbers that they carry are not looked at. An entry of type 0xb0 is a bookmark.
  ///
  /// @return the header with the new end
  /// @throws StreamBusyException if another session has an operation open
  /// @throws IllegalArgumentException if an entry or the operation is too long
  /// @throws IllegalStateException if this session has an operation open
  /// @throws OperationLostException if the connection was lost meanwhile
  StreamHeader sendOperation(List<StreamEntry> entries) throws IOException;
}
