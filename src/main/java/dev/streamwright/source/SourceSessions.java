package dev.streamwright.source;

import java.io.IOException;

/// A stream that several holders of this process can write to, one operation at a time.
public interface SourceSessions {

  /// {@return another session of the stream} Closing it rolls its operation back and leaves the
  /// stream open.
  ///
  /// @param who the holder, in words that a person understands: others see who is busy
  /// @throws IOException if the stream is closed
  StreamSource session(String who) throws IOException;
}
