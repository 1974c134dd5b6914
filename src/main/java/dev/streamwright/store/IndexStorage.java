package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/// Where a bookmark index is kept. The index's own thread calls it, but for [#forgetRecord] and
/// [#allowRecord].
interface IndexStorage extends Closeable {

  /// The index as it was left, if it proves to be that of this stream; nothing if it has to be made
  /// from the stream.
  Optional<IndexState> open(StreamHeader header);

  /// Where bookmarks of commits are put while the index is made, for other programs to find; null
  /// if nowhere.
  BookmarkMap unproved();

  /// Starts to make the index, or goes on where that stopped.
  ///
  /// @param fromStart whether what was read before is in doubt as well
  IndexBuild build(StreamHeader header, boolean fromStart) throws IOException;

  /// Notes how far the making is, so that the next opening goes on there.
  void record(StreamHeader header, IndexBuild build) throws IOException;

  /// Makes what was read the index, in the place of whatever is there, which stays until then.
  ///
  /// @throws IOException if that is not possible now; it can be tried again
  IndexState complete(IndexBuild build) throws IOException;

  /// Notes that the index is right up to what `state` covers, so that the next opening continues
  /// there.
  void record(StreamHeader header, IndexState state) throws IOException;

  /// Takes back what [#record] noted, before the stream loses entries. Any thread calls it.
  void forgetRecord() throws IOException;

  /// Has records written again: the index agrees with what the truncation left.
  void allowRecord();

  /// Whether the database lacks bookmarks that it could not take.
  boolean hasPending();

  /// Tries again to give the database what it lacks.
  void retry() throws IOException;
}
