package dev.streamwright.app.workspace;

import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.StreamReader;
import dev.streamwright.source.StreamSource;
import dev.streamwright.text.VisibleText;
import java.util.Optional;

/// The stream that the window shows, and what may be done with it.
///
/// @param name short, for the title and the panels: a file's name, or a server's address
/// @param location where it is, in full
/// @param mode whether it can be written
/// @param reason why it can only be read, and what to do about it; empty for a writable one
/// @param reader the way to it
public record OpenStream(
    String name, String location, Mode mode, String reason, StreamReader reader) {

  public OpenStream {
    name = VisibleText.of(name);
    reason = VisibleText.of(reason);
  }

  /// What may be done with a stream.
  public enum Mode {
    READ_WRITE,
    READ_ONLY
  }

  /// The way to write it, if there is one.
  public Optional<StreamSource> source() {
    return mode == Mode.READ_WRITE ? reader.as(StreamSource.class) : Optional.empty();
  }

  /// The connection to its server, if it lies at one.
  public Optional<RemoteStream> remote() {
    return reader.as(RemoteStream.class);
  }
}
