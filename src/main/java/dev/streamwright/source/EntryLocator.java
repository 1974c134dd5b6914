package dev.streamwright.source;

import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/// A reader that knows where in a file its entries lie.
public interface EntryLocator {

  /// The offset of an entry's first byte, from the file's start; empty if the entry is not
  /// committed.
  OptionalLong getOffset(long number) throws IOException;

  /// The header as it is written in the file, which may claim more than the file has.
  StreamHeader writtenHeader() throws IOException;

  /// The size of the file now, in bytes.
  long fileBytes() throws IOException;

  /// Whether this is the file that the entries lie in, under this name or another one.
  default boolean liesIn(Path file) throws IOException {
    return false;
  }
}
