package dev.streamwright.app.look;

import java.nio.file.Path;
import java.util.Optional;

/// Asks a person for a file; empty if they choose none.
public interface FileChoice {

  /// A stream file that exists.
  Optional<Path> openFile(String title);

  /// Any file that exists.
  Optional<Path> openAnyFile(String title);

  /// A file to be written.
  Optional<Path> saveFile(String title, String suggestedName);
}
