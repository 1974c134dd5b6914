package dev.streamwright.cli;

import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.store.FileStreamSource;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/// The stream that a command works on.
final class StreamArgument {

  @Parameters(index = "0", paramLabel = "STREAM", description = "A stream file: chain.bin.")
  private String name;

  /// As the user gave it.
  String name() {
    return name;
  }

  StreamReader openReader() throws IOException {
    return FileStreamSource.openReadOnly(Path.of(name));
  }

  StreamSource openSource() throws IOException {
    return FileStreamSource.open(Path.of(name));
  }
}
