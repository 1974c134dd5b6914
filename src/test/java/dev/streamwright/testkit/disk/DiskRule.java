package dev.streamwright.testkit.disk;

import java.io.IOException;

/// Watches what is asked of a [TestDisk], and may refuse it. Called for one call at a time.
public interface DiskRule {

  /// Refuses nothing and notes nothing.
  DiskRule NONE = _ -> {};

  /// @throws IOException if the call is to fail
  void before(DiskCall call) throws IOException;

  /// How many bytes of a write are taken: fewer than all are a short write, as a disk makes that is
  /// nearly full.
  default int admitted(DiskCall.Write write) {
    return write.bytes().length;
  }

  /// The call is done.
  default void after(DiskCall call) {}
}
