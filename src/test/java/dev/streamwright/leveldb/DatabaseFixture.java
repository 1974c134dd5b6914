package dev.streamwright.leveldb;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A place for a database that does not exist yet.
abstract class DatabaseFixture {
  @TempDir Path parent;
  Path directory;

  @BeforeEach
  void nameDirectory() {
    directory = parent.resolve("orders").resolve("orders.db");
  }
}
