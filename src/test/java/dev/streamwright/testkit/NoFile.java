package dev.streamwright.testkit;

import dev.streamwright.app.look.FileChoice;
import java.nio.file.Path;
import java.util.Optional;

/// A user who closes every file dialog.
public final class NoFile implements FileChoice {

  @Override
  public Optional<Path> openFile(String title) {
    return Optional.empty();
  }

  @Override
  public Optional<Path> openAnyFile(String title) {
    return Optional.empty();
  }

  @Override
  public Optional<Path> saveFile(String title, String suggestedName) {
    return Optional.empty();
  }
}
