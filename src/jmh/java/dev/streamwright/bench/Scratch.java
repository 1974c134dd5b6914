package dev.streamwright.bench;

import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A directory of a benchmark's own, gone once it is closed.
final class Scratch implements Closeable {

  static final StoreOptions OPTIONS = new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM);

  private final Path directory;

  Scratch() throws IOException {
    directory = Files.createTempDirectory("streamwright-bench");
  }

  Path file() {
    return directory.resolve("stream.bin");
  }

  FileStreamSource create() throws IOException {
    return FileStreamSource.create(file(), OPTIONS);
  }

  FileStreamSource open() throws IOException {
    return FileStreamSource.open(file(), Durability.OPERATING_SYSTEM);
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }
}
