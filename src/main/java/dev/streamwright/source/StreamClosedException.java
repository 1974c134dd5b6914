package dev.streamwright.source;

import java.nio.channels.ClosedChannelException;

/// The stream, or this session of it, is closed.
public final class StreamClosedException extends ClosedChannelException {
  private static final long serialVersionUID = 1;

  /// The stream is closed.
  public StreamClosedException() {}

  @Override
  public String getMessage() {
    return "The stream is closed. Open it again.";
  }
}
