package dev.streamwright.app.connection;

import dev.streamwright.decode.Figures;
import dev.streamwright.decode.VisibleText;
import dev.streamwright.server.RelayProgress;
import java.nio.file.Path;

/// A copy that is being made, as it was when somebody looked.
public record CopyState(Path file, RelayProgress progress) {

  /// The file's name.
  String name() {
    return VisibleText.of(file.getFileName().toString());
  }

  boolean isBehind() {
    return progress.behind() > 0;
  }

  /// How many entries it has: `17,598`.
  String copied() {
    return Figures.grouped(progress.copied());
  }

  /// `38 behind`, or `up to date`.
  String word() {
    return isBehind() ? Figures.grouped(progress.behind()) + " behind" : "up to date";
  }
}
