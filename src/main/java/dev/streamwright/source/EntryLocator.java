package dev.streamwright.source;

import java.io.IOException;
import java.util.OptionalLong;

/// A reader that knows where in a file its entries lie.
public interface EntryLocator {

  /// The offset of an entry's first byte, from the file's start; empty if the entry is not
  /// committed.
  OptionalLong getOffset(long number) throws IOException;

  /// The size of the file now, in bytes.
  long fileBytes() throws IOException;
}
