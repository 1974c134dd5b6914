package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import java.io.IOException;

/// Knows the header as last committed.
interface Headers {
  StreamHeader current() throws IOException;

  /// What the stream lost, as far as is known. A header that lacks entries of an earlier one has
  /// been counted once it was returned.
  Truncations truncations();
}
