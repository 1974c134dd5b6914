package dev.streamwright.leveldb;

import java.io.IOException;
import java.util.Map;

/// Keys with their values, in ascending order of the keys, each key once.
@FunctionalInterface
public interface SortedEntries {

  /// @return null at the end
  Map.Entry<byte[], byte[]> next() throws IOException;
}
