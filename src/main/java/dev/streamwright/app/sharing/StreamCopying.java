package dev.streamwright.app.sharing;

import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.nio.file.Path;

/// Copies open streams into files. Calls may take long: never on the FX thread.
public interface StreamCopying {

  /// Opens the file that is to be the copy, or creates it if there is none.
  ///
  /// @throws IOException in words, if the file cannot be had
  StreamCopy open(StreamReader original, Path file) throws IOException;
}
