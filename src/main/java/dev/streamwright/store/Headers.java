package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import java.io.IOException;

/// Tells the header as last committed.
interface Headers {
  StreamHeader current() throws IOException;

  /// How often the stream lost entries, as far as is known. A header that lacks entries of an
  /// earlier one has been counted once it was told.
  int truncations();
}
