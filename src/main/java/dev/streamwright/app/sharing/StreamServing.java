package dev.streamwright.app.sharing;

import dev.streamwright.source.StreamReader;
import java.io.IOException;

/// Serves open streams from this process, each at most once. Calls may take long: never on the FX
/// thread.
public interface StreamServing {

  /// Starts to serve a stream.
  ///
  /// @throws IOException in words, if a port cannot be had
  Served start(StreamReader stream, ServedPorts ports) throws IOException;

  /// Who is connected now.
  ///
  /// @throws IOException if the stream is not served
  Served look(StreamReader stream) throws IOException;

  /// Stops serving a stream, if it is served. Must come before the stream is closed.
  void stop(StreamReader stream) throws IOException;
}
