package dev.streamwright.app.streams;

import dev.streamwright.app.workspace.OnDemandSource;
import dev.streamwright.store.FileStreamSource;
import java.io.Closeable;
import java.io.IOException;

/// A stream in a file that can be kept open for writing, for others who write to it as long as it
/// is served. Any number of threads may call.
public interface HoldableSource extends OnDemandSource {

  /// Keeps a stream open for writing until it is closed.
  ///
  /// @param source writes to it; closed with the hold, not by itself
  record Hold(FileStreamSource source, Runnable end) implements Closeable {

    @Override
    public void close() {
      end.run();
    }
  }

  /// Opens the stream for writing, if it is not.
  ///
  /// @throws IOException in words, if somebody else writes it or it cannot be written
  Hold hold() throws IOException;
}
