package dev.streamwright.cli;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Creates stream files.
final class NewStreamFile {

  private NewStreamFile() {}

  /// An empty stream with this header's version, system id and type.
  static FileStreamSource create(Path file, StreamHeader header, Durability durability)
      throws IOException, CommandFailedException {
    var folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder))
      throw new CommandFailedException(
          "Cannot create %s: there is no folder %s.".formatted(file, folder));
    return FileStreamSource.create(
        file,
        new StoreOptions(header.version(), header.systemId(), header.streamType(), durability));
  }
}
