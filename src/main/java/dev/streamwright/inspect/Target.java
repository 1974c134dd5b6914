package dev.streamwright.inspect;

import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.Bookmark;
import java.time.Instant;

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

  /// An entry counted from the stream's end.
  ///
  /// @param count 1 for the last one
  record FromEnd(long count) implements Target {}

  /// A part of the way through the stream.
  ///
  /// @param percent 0 to 100
  record Fraction(double percent) implements Target {}

  /// A data page, counted from 0.
  record Page(long number) implements Target {}

  /// The block at a time: the last one that is not later.
  record Moment(Instant time) implements Target {}

  /// A bookmark by its bytes.
  record Raw(Bookmark bookmark) implements Target {}
}
