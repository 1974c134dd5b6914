package dev.streamwright.leveldb;

import java.io.IOException;

/// Knows whether the last batch of a database that was not closed counts: a batch is written before
/// the step that it announces, and its writer may have died between the two.
@FunctionalInterface
public interface Witness {

  /// Believes whatever is written.
  Witness TRUSTING = (_, _) -> true;

  /// Whether what the last batch puts became true. If anything of it did not, the batch never was.
  boolean confirms(byte[] key, byte[] value) throws IOException;
}
