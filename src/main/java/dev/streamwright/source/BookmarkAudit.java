package dev.streamwright.source;

import java.io.IOException;
import java.util.Optional;

/// A reader whose bookmarks lie in an index beside the stream that other programs read, too. What
/// the reader itself answers is right in any case; this is about what others find.
public interface BookmarkAudit {

  /// {@return the index as it is now; empty if there is none}
  ///
  /// @throws IOException if it is damaged
  Optional<BookmarkRows> openRows() throws IOException;
}
