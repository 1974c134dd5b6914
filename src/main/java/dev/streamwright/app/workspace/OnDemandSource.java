package dev.streamwright.app.workspace;

import dev.streamwright.app.task.Progress;
import dev.streamwright.source.StreamSource;
import dev.streamwright.store.FileStreamSource;
import java.io.Closeable;
import java.io.IOException;

/// A stream that is open for writing only while something writes to it: an operation, or a holder.
/// At all other times it is only read, and other programs may write it.
public interface OnDemandSource extends StreamSource {

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

  /// Closes what was opened for writing, once its bookmarks are in the database that other programs
  /// read, so that they may write. Ends without that while something here still writes.
  ///
  /// @param progress of the bookmarks; cancelling leaves them to the next opening
  void letGo(Progress progress) throws IOException;

  /// @param listener called on any thread once nothing writes any more
  void onIdle(Runnable listener);
}
