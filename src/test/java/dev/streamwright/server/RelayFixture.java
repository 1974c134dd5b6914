package dev.streamwright.server;

import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A copy in memory or in a file, and what relays report.
@Timeout(60)
abstract class RelayFixture {
  @TempDir Path directory;

  final MemoryStreamSource copy = new MemoryStreamSource();
  final List<RelayProgress> reports = new ArrayList<>();

  /// Copies until nothing is left to copy.
  void relay(StreamReader original, StreamSource target) throws IOException {
    var level = new AtomicBoolean();
    new Relay(
            original,
            target,
            progress -> {
              reports.add(progress);
              level.set(progress.behind() == 0);
            })
        .run(level::get);
  }

  FileStreamSource openCopy(StreamReader original) throws IOException {
    return FileStreamSource.openCopy(
        original, directory.resolve("copy.bin"), Durability.OPERATING_SYSTEM);
  }
}
