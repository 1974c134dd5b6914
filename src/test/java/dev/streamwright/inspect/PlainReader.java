package dev.streamwright.inspect;

import dev.streamwright.source.StreamReader;
import dev.streamwright.testkit.ForwardingReader;

/// Another reader without whatever else it can do, as if it were behind a server.
final class PlainReader extends ForwardingReader<StreamReader> {

  PlainReader(StreamReader stream) {
    super(stream);
  }
}
