package dev.streamwright.app.workspace;

import dev.streamwright.app.task.Progress;
import dev.streamwright.source.StreamSource;
import java.io.IOException;

/// A stream that is open for writing only while something writes to it. At all other times it is
/// only read, and other programs may write it.
public interface OnDemandSource extends StreamSource {

  /// Closes what was opened for writing, once its bookmarks are in the database that other programs
  /// read, so that they may write. Ends without that while something here still writes.
  ///
  /// @param progress of the bookmarks; cancelling leaves them to the next opening
  void letGo(Progress progress) throws IOException;

  /// @param listener called on any thread once nothing writes any more
  void onIdle(Runnable listener);
}
