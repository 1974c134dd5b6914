package dev.streamwright.stories;

import dev.streamwright.app.connection.NewStream;
import dev.streamwright.app.connection.StreamOpener;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.OffFxThread;
import java.io.IOException;
import java.nio.file.Path;

/// Opens streams that refuse calls from the FX thread.
record GuardedStreams(StreamOpener streams, OffFxThread guard) implements StreamOpener {

  @Override
  public OpenStream open(Path file) throws IOException {
    return guarded(streams.open(file), guard);
  }

  @Override
  public OpenStream openReadOnly(Path file) throws IOException {
    return guarded(streams.openReadOnly(file), guard);
  }

  @Override
  public OpenStream create(NewStream stream) throws IOException {
    return guarded(streams.create(stream), guard);
  }

  /// A stream like this one whose calls are refused on the FX thread.
  static OpenStream guarded(OpenStream open, OffFxThread guard) {
    var reader = guard.<StreamReader>guard(open.reader());
    return new OpenStream(open.name(), open.location(), open.mode(), open.reason(), reader);
  }
}
