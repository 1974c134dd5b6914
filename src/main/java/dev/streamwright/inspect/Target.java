package dev.streamwright.inspect;

import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;

/// A place in a stream that a person names.
public sealed interface Target {

  /// @param number u64
  record Entry(long number) implements Target {}

  record First() implements Target {}

  record Last() implements Target {}

  /// A batch or an L2 block.
  record Named(ZkevmBookmark bookmark) implements Target {}

  /// @param offset in bytes from the file's start
  record Offset(long offset) implements Target {}

  /// A bookmark by its bytes.
  record Raw(Bookmark bookmark) implements Target {}
}
