package dev.streamwright.check;

import java.io.IOException;
import java.util.OptionalLong;

/// Where blocks and batches stood before that come again.
interface EarlierBlocks {

  /// @param batch whether a batch is asked for, not an L2 block
  /// @param number of it, u64
  /// @param before the entry before which it is looked for
  /// @return the entry that holds it, or that starts it; empty if it is not found
  OptionalLong find(boolean batch, long number, long before) throws IOException;
}
