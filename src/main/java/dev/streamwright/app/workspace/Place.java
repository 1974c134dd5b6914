package dev.streamwright.app.workspace;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Where a stream is: what the list of connections holds. Its text is what the settings file keeps;
/// tokens are never part of it.
public sealed interface Place permits FilePlace, ServerPlace {

  /// The place that a text names: a path, an address, or what [#text] gave.
  ///
  /// @throws InvalidPathException if it names neither a server nor a file
  static Place of(String text) {
    var server = ServerPlace.parse(text);
    return server.isPresent() ? server.get() : FilePlace.of(Path.of(text));
  }

  /// The place that a text names; empty if it names none.
  static Optional<Place> parse(String text) {
    try {
      return Optional.of(of(text));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /// Short, for lists and titles.
  String name();

  /// In full, to be parsed again.
  String text();
}
