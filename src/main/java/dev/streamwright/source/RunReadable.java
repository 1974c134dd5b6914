package dev.streamwright.source;

import java.io.IOException;

/// A reader that hands out its entries in runs of bytes, cheaper than one by one.
public interface RunReadable {

  /// Reads from entry `first` on, which may be one that is not committed yet.
  ///
  /// @param first the number of the first entry, u64
  /// @return runs that begin with `first`
  /// @throws IOException if the stream cannot be read
  EntryRuns runsFrom(long first) throws IOException;
}
