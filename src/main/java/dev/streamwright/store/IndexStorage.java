package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import java.io.IOException;

/// Where a bookmark index is kept. The index's own thread calls it, but for [#forgetRecord].
interface IndexStorage {

  /// The index as it was left, if it still belongs to this stream; else an empty one.
  IndexState open(StreamHeader header) throws IOException;

  /// Drops whatever is kept.
  ///
  /// @return an empty index
  IndexState rebuild() throws IOException;

  /// Notes that the index is right up to what `state` covers, so that the next opening continues
  /// there.
  void record(StreamHeader header, IndexState state) throws IOException;

  /// Takes back what [#record] noted, before the stream loses entries. Any thread calls it.
  void forgetRecord() throws IOException;
}
