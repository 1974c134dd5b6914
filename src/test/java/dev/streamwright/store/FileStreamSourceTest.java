package dev.streamwright.store;

import dev.streamwright.source.StreamSource;
import dev.streamwright.testkit.CatalogueContract;
import dev.streamwright.testkit.LocatorContract;
import dev.streamwright.testkit.RunsContract;
import dev.streamwright.testkit.StreamSourceContract;
import dev.streamwright.testkit.TruncationContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileStreamSourceTest extends StreamSourceContract
    implements TruncationContract, CatalogueContract, LocatorContract, RunsContract {

  @TempDir Path directory;

  @Override
  protected StreamSource create(long maxOperationBytes) throws IOException {
    return FileStreamSource.create(
        directory.resolve("contract.bin"),
        new StoreOptions(1, 1001, 1, Durability.OPERATING_SYSTEM, maxOperationBytes));
  }

  @Override
  public StreamSource session(String who) throws IOException {
    return ((FileStreamSource) source()).session(who);
  }
}
