package dev.streamwright.app.workspace;

import dev.streamwright.text.VisibleText;
import java.nio.file.Path;

/// A file on this machine.
///
/// @param path absolute and normalized, so that one file has one place
public record FilePlace(Path path) implements Place {

  public static FilePlace of(Path path) {
    return new FilePlace(path.toAbsolutePath().normalize());
  }

  @Override
  public String name() {
    return VisibleText.of((path.getFileName() == null ? path : path.getFileName()).toString());
  }

  @Override
  public String text() {
    return path.toString();
  }
}
