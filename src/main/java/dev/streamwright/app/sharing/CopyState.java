package dev.streamwright.app.sharing;

import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import dev.streamwright.text.VisibleText;
import java.nio.file.Path;

/// A copy that is being made, as it was when somebody looked.
public record CopyState(Path file, CopyProgress progress) {

  /// The file's name.
  String name() {
    return VisibleText.of(file.getFileName().toString());
  }

  boolean isBehind() {
    return progress.missing() > 0;
  }

  /// How many entries it has: `17,598`.
  String copied() {
    return NumberFormats.grouped(progress.copied());
  }

  /// `38 behind`, `38 behind, 20 of them fetched`, or `up to date`.
  String word() {
    if (!isBehind()) return "up to date";
    var behind = NumberFormats.grouped(progress.missing()) + " behind";
    return progress.fetched() == 0
        ? behind
        : behind
            + PlainText.format(", %s of them fetched", NumberFormats.grouped(progress.fetched()));
  }
}
