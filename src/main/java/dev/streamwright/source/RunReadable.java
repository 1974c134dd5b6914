package dev.streamwright.source;

import java.io.IOException;

/// A reader that hands out its entries in runs of bytes, cheaper than one by one.
public interface RunReadable {

  /// Reads from entry `first` on, which may be one that is not committed yet.
  EntryRuns runsFrom(long first) throws IOException;
}
