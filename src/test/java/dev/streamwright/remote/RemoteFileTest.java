package dev.streamwright.remote;

import dev.streamwright.source.SourceSessions;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/// The same with a stream in a file behind the server.
@Tag("long")
class RemoteFileTest extends RemoteStreamSourceTest {
  @TempDir Path directory;

  @Override
  SourceSessions served(long maxOperationBytes) throws IOException {
    var options = new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM, maxOperationBytes);
    return FileStreamSource.create(directory.resolve("stream.bin"), options);
  }
}
