package dev.streamwright.app.streams;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.transfer.StreamFiles;
import java.io.IOException;
import java.nio.file.Path;

/// Creates the stream files that entries are exported into.
public final class NewStreamFiles implements StreamFiles {

  @Override
  public StreamSource create(Path file, StreamHeader like) throws IOException {
    return FileStreamSource.create(
        file,
        new StoreOptions(like.version(), like.systemId(), like.streamType(), Durability.ON_COMMIT));
  }
}
