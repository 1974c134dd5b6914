package dev.streamwright.app.connection;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Where a stream is: what the list of connections holds. Its text is what the session file keeps;
/// tokens are never part of it.
public sealed interface Place permits FilePlace, ServerPlace {

  /// The place that a text names: a path, an address, or what [#text] gave.
  static Optional<Place> parse(String text) {
    var server = ServerPlace.parse(text);
    if (server.isPresent()) return server.map(found -> found);
    try {
      return Optional.of(FilePlace.of(Path.of(text)));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /// Short, for lists and titles.
  String name();

  /// In full, to be parsed again.
  String text();
}
