package dev.streamwright.store;

import dev.streamwright.source.StreamReader;
import java.io.IOException;
import java.nio.file.Path;

/// The two ways to open a stream file, for tests that must hold for both.
enum Opening {
  FOR_WRITING {
    @Override
    StreamReader open(Path file) throws IOException {
      return FileStreamSource.open(file, Durability.OPERATING_SYSTEM);
    }
  },
  READ_ONLY {
    @Override
    StreamReader open(Path file) throws IOException {
      return FileStreamSource.openReadOnly(file);
    }
  };

  abstract StreamReader open(Path file) throws IOException;
}
