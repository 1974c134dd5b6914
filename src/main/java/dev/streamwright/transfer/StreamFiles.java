package dev.streamwright.transfer;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.nio.file.Path;

/// Creates stream files: who exports into one, or imports into a new one, knows how.
@FunctionalInterface
public interface StreamFiles {

  /// @param file where no file is yet
  /// @param like what the new stream takes version, system id and stream type from
  /// @return the stream, empty; it can also do what a [dev.streamwright.source.CopyTarget] can
  StreamSource create(Path file, StreamHeader like) throws IOException;
}
