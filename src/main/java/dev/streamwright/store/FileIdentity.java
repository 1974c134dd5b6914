package dev.streamwright.store;

import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/// Which file lay under a stream's name when it was opened: a program that has it open reads on in
/// it, whatever becomes of the name.
final class FileIdentity {
  private final StreamPaths paths;
  private final Object key;

  private FileIdentity(StreamPaths paths, Object key) {
    this.paths = paths;
    this.key = key;
  }

  static FileIdentity of(StreamPaths paths) throws IOException {
    return new FileIdentity(paths, key(paths.stream()));
  }

  /// What has happened to the name since, as a sentence and what to do; null if nothing has.
  String change() throws IOException {
    try {
      if (Objects.equals(key, key(paths.stream()))) return null;
      return PlainText.format(
          "%s was replaced by another file while it was open here. Close it, and open it again to"
              + " see that one.",
          paths.file());
    } catch (NoSuchFileException _) {
      return PlainText.format(
          "%s was deleted or moved while it was open here. Close it, and open it again once it is"
              + " back.",
          paths.file());
    }
  }

  /// Null where the system has no such key.
  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }
}
