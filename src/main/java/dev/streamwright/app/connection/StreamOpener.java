package dev.streamwright.app.connection;

import dev.streamwright.app.workspace.OpenStream;
import java.io.IOException;
import java.nio.file.Path;

/// The way from a path to an open stream. Calls may take long: never on the FX thread.
public interface StreamOpener {

  /// Opens a file, changing nothing. If it can be written it is a source, else it says why not.
  /// Whether somebody else writes it is known only once something is written.
  OpenStream open(Path file) throws IOException;

  /// Opens a file for reading only, whether it can be written or not.
  OpenStream openReadOnly(Path file) throws IOException;

  /// Creates a stream without entries and opens it.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if there is such a file already
  OpenStream create(NewStream stream) throws IOException;
}
