package dev.streamwright.source;

import java.io.IOException;

/// A source that can rebuild its bookmark index, for the programs that read it as well.
public interface IndexRebuild {

  /// Begins to make the index from the stream, whatever it holds now. It stays in use until the new
  /// one is complete; questions wait for that.
  ///
  /// @throws IOException if the source is closed
  void rebuildIndex() throws IOException;
}
