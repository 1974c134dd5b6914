package dev.streamwright.app.look;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The two fonts of the window: Inter for words, JetBrains Mono for every digit that is data.
public final class Fonts {

  private static final List<String> FILES =
      List.of(
          "inter/Inter-Regular.otf",
          "inter/Inter-SemiBold.otf",
          "inter/Inter-Italic.otf",
          "jetbrains_mono/JetBrainsMono-Regular.ttf",
          "jetbrains_mono/JetBrainsMono-Bold.ttf",
          "jetbrains_mono/JetBrainsMono-Italic.ttf");

  private Fonts() {}

  /// Makes them known to the toolkit.
  public static void load() {
    for (var file : FILES) {
      try (var bytes = Fonts.class.getResourceAsStream("/com/formdev/flatlaf/fonts/" + file)) {
        if (bytes == null || Font.loadFont(bytes, 13) == null)
          throw new IllegalStateException("The font " + file + " is missing from the program.");
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
