package dev.streamwright.app.connection;

import dev.streamwright.app.workspace.FilePlace;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Streams that are opened by path but lie in memory.
public final class MemoryStreams implements StreamOpener {

  private final List<NewStream> created;

  private final Map<Path, StreamReader> streams = new HashMap<>();
  private final Map<Path, String> readOnlyReasons = new HashMap<>();

  public MemoryStreams() {
    this(new ArrayList<>());
  }

  /// @param created gets what new streams are created with
  public MemoryStreams(List<NewStream> created) {
    this.created = created;
  }

  public void put(Path path, StreamReader stream) {
    streams.put(FilePlace.of(path).path(), stream);
    readOnlyReasons.remove(FilePlace.of(path).path());
  }

  public void putReadOnly(Path path, StreamReader stream, String reason) {
    put(path, stream);
    readOnlyReasons.put(FilePlace.of(path).path(), reason);
  }

  @Override
  public OpenStream open(Path file) throws IOException {
    var reason = readOnlyReasons.get(file);
    return reason == null
        ? opened(file, OpenStream.Mode.READ_WRITE, "")
        : opened(file, OpenStream.Mode.READ_ONLY, reason);
  }

  @Override
  public OpenStream openReadOnly(Path file) throws IOException {
    return opened(file, OpenStream.Mode.READ_ONLY, "You asked for it.");
  }

  @Override
  public OpenStream create(NewStream stream) throws IOException {
    var path = FilePlace.of(stream.file()).path();
    if (streams.containsKey(path)) throw new FileAlreadyExistsException(path.toString());
    created.add(stream);
    streams.put(path, new MemoryStreamSource());
    return open(path);
  }

  private OpenStream opened(Path file, OpenStream.Mode mode, String reason) throws IOException {
    var stream = streams.get(file);
    if (stream == null) throw new NoSuchFileException(file.toString());
    return new OpenStream(file.getFileName().toString(), file.toString(), mode, reason, stream);
  }
}
