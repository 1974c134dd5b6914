package dev.streamwright.cli;

import dev.streamwright.source.ConnectionState;
import dev.streamwright.source.RemoteStream;
import dev.streamwright.source.StreamReader;
import dev.streamwright.text.PlainText;
import java.util.function.Consumer;

/// Tells what happens to a stream's connection while a command goes on by itself.
final class ConnectionWatch {

  private final String stream;
  private final Consumer<String> words;
  private volatile String refusal = "";
  private volatile boolean lost;

  private ConnectionWatch(String stream, Consumer<String> words) {
    this.stream = stream;
    this.words = words;
  }

  /// @param words gets a line for each loss and each return, on a thread of the library
  static ConnectionWatch of(StreamReader reader, String stream, Consumer<String> words) {
    var watch = new ConnectionWatch(stream, words);
    reader.as(RemoteStream.class).ifPresent(remote -> remote.onConnectionChange(watch::take));
    return watch;
  }

  private void take(ConnectionState state) {
    switch (state) {
      case ConnectionState.Retrying(var _, var reason, int _, var _) -> {
        if (!lost)
          words.accept(PlainText.format("connection to %s lost: %s; trying again", stream, reason));
        lost = true;
      }
      case ConnectionState.Connected(var remote, var _) -> {
        if (lost) words.accept(PlainText.format("connected to %s again", remote));
        lost = false;
      }
      case ConnectionState.Refused(var _, var reason) -> refusal = reason;
      case ConnectionState.Connecting() -> {}
      case ConnectionState.Closed() -> {}
    }
  }

  /// Whether the server does not want us any more: nothing more will come.
  boolean isRefused() {
    return !refusal.isEmpty();
  }

  void requireNotRefused() throws CommandFailedException {
    if (isRefused())
      throw new CommandFailedException(
          PlainText.format("The connection to %s was lost, and %s.", stream, refusal));
  }
}
