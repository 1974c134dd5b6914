package dev.streamwright.source;

import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/// A reader that knows where in a file its entries lie.
public interface EntryLocator {

  /// {@return the offset of an entry's first byte, from the file's start; empty if the entry is not
  /// committed}
  ///
  /// @param number the entry's number, u64
  /// @throws IOException if the stream cannot be read
  OptionalLong getOffset(long number) throws IOException;

  /// {@return the header as it is written in the file, which may claim more than the file has}
  ///
  /// @throws IOException if the stream cannot be read
  StreamHeader writtenHeader() throws IOException;

  /// {@return the size of the file now, in bytes}
  ///
  /// @throws IOException if the stream cannot be read
  long fileBytes() throws IOException;

  /// {@return whether this is the file that the entries lie in, under this name or another one}
  ///
  /// @param file a file, which need not exist
  /// @throws IOException if the stream cannot be read
  default boolean liesIn(Path file) throws IOException {
    return false;
  }
}
