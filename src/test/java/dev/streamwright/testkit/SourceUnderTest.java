package dev.streamwright.testkit;

import dev.streamwright.source.StreamSource;

/// What the parts of [StreamSourceContract] need.
public interface SourceUnderTest {

  /// How large an operation of [#source()] can be, in bytes: eight of the longest entries with
  /// their envelopes.
  long MAX_OPERATION_BYTES = 8L << 20;

  /// A source with an empty stream of version 1, system id 1001, type 1, made for this test alone.
  StreamSource source();
}
