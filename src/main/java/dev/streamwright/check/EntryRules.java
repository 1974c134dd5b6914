package dev.streamwright.check;

import java.io.IOException;

/// Rules that look at each entry of a stream once, in order, and carry what they must remember in
/// a few fields. One thread at a time.
interface EntryRules {

  void check(Facts facts) throws IOException;

  /// All entries have been looked at.
  default void end() throws IOException {}
}
