package dev.streamwright.leveldb;

import java.io.IOException;

/// The owner of a database. It knows whether the last batch of one that was not closed counts: a
/// batch is written before the step that it announces, and its writer may have died between the
/// two. And it learns which older values can no longer be had with [LevelDb#history].
@FunctionalInterface
public interface Witness {

  /// Believes whatever is written.
  Witness TRUSTING = (_, _) -> true;

  /// Whether what the last batch puts became true. If anything of it did not, the batch never was.
  boolean confirms(byte[] key, byte[] value) throws IOException;

  /// Notified after an older value of a key was dropped for good, and before [LevelDb#history]
  /// lacks it. On any thread; it must not call the database.
  ///
  /// @param newer the value in whose favour it was dropped; empty for a deletion
  default void dropped(byte[] key, byte[] newer) {}
}
