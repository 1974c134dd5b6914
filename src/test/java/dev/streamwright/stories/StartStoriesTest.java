package dev.streamwright.stories;

import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.testkit.Fx;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the window says when it starts with what it cannot use.
class StartStoriesTest {

  @TempDir private Path folder;

  @Test
  void aPlaceThatNamesNoFileIsSaid() {
    try (var window = new StoryWindow(folder, new WindowState())) {
      Fx.run(() -> window.window().openFirst("a\0b"));
      window.awaitText(
          "#failure-text", "Cannot open the stream: “a\\u0000b” is no name of a file: ");
    }
  }

  @Test
  void aBrokenSessionIsSaidAfterTheStreamIsOpen() {
    var failure = Failure.of("Cannot read the window's settings", new IOException("It is broken."));
    try (var window = new StoryWindow(folder, new WindowState())) {
      Fx.run(
          () -> {
            window.window().openFirst(null);
            window.window().notifyOnceOpen(failure);
          });
      window.awaitText("#status-text", failure.what());
      window.awaitText("#status-detail", "It is broken.");
      window.await("#start-operation");
    }
  }
}
