package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.impl.Iq80DBFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Processes that are killed while they commit: whatever they acknowledged is there, whole, and of
/// what they did not acknowledge at most one operation.
class KillTest {

  @TempDir Path directory;

  @Test
  @Timeout(120)
  void acknowledgedOperationsOutlive12Kills() throws Exception {
    killAndCheck(12);
  }

  @Test
  @Tag("long")
  @Timeout(900)
  void acknowledgedOperationsOutlive200Kills() throws Exception {
    killAndCheck(200);
  }

  private void killAndCheck(int kills) throws Exception {
    var random = new Random(42);
    var file = directory.resolve("killed.bin");
    FileStreamSource.create(file, new StoreOptions(1, 1001, 1, Durability.ON_COMMIT)).close();
    long operations = 0;
    for (int kill = 0; kill < kills; kill++) {
      long acknowledged = commitUntilKilled(file, operations, 1 + random.nextInt(150));
      try (var reader = FileStreamSource.openReadOnly(file)) {
        operations = CommittingChild.check(reader);
      }
      assertAnotherProgramFinds(operations);
      assertTrue(
          operations == acknowledged + 1 || operations == acknowledged + 2,
          PlainText.format("Acknowledged to %,d, found %,d operations.", acknowledged, operations));
      if (kill % 5 == 4) {
        if (kill % 2 == 0) Files.deleteIfExists(directory.resolve("killed.index"));
        try (var source = FileStreamSource.open(file, Durability.OPERATING_SYSTEM)) {
          CommittingChild.check(source);
          CommittingChild.commit(source, operations++);
        }
      }
    }
  }

  /// That the database by itself, as another implementation opens it, has the bookmarks of all
  /// these operations.
  private void assertAnotherProgramFinds(long operations) throws IOException {
    var copy = Files.createTempDirectory(directory, "copy");
    try (var paths = Files.list(directory.resolve("killed.db"))) {
      for (Path path : paths.toList())
        Files.copy(path, copy.resolve(path.getFileName().toString()));
    }
    try (var theirs = Iq80DBFactory.factory.open(copy.toFile(), new Options())) {
      for (long operation = 0; operation < operations; operation++)
        assertNotNull(theirs.get(CommittingChild.bookmark(operation).bytes()), "" + operation);
    }
  }

  /// @return the last operation that was acknowledged
  private static long commitUntilKilled(Path file, long first, int count) throws IOException {
    try (var child = ChildJvm.run(CommittingChild.class, file, first)) {
      for (int read = 0; read < count; read++) child.readLine();
      child.kill();
      long acknowledged = first + count - 1;
      for (String line = child.readLine(); line != null; line = child.readLine())
        if (line.length() == Long.toString(acknowledged + 1).length())
          acknowledged = Math.max(acknowledged, Long.parseLong(line));
      return acknowledged;
    }
  }
}
