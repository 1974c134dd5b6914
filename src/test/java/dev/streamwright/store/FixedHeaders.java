package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;

/// A stream that stays as it is.
record FixedHeaders(StreamHeader current, Truncations truncations) implements Headers {
  FixedHeaders(StreamHeader header) {
    this(header, new Truncations());
  }
}
