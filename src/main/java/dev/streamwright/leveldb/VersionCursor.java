package dev.streamwright.leveldb;

import java.io.IOException;

/// Versions of keys, in the order of internal keys or in its reverse.
@FunctionalInterface
interface VersionCursor {

  /// @return null at the end
  KeyVersion next() throws IOException;
}
