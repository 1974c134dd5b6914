package dev.streamwright.cli;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Path;

/// Stream files that commands create.
final class NewStreams {

  private NewStreams() {}

  static StreamSource create(Path file, StreamHeader like) throws IOException {
    return FileStreamSource.create(
        file,
        new StoreOptions(like.version(), like.systemId(), like.streamType(), Durability.ON_COMMIT));
  }
}
