package dev.streamwright.app;

import dev.streamwright.app.workspace.UserFolders;
import dev.streamwright.source.FailureReason;
import dev.streamwright.source.Faults;
import dev.streamwright.text.VisibleText;
import java.nio.file.InvalidPathException;
import java.util.List;
import javafx.application.Application;

/// Starts the inspector. Not an application class itself, so that `java` starts it with JavaFX
/// beside the class path.
public final class Launcher {

  private static final String USAGE =
      """
      Usage: [STREAM] [--theme=light|dark|system] [--snapshot=FILE] [--until=STEP] [--help]
        STREAM            the stream file to open, or HOST:PORT of a server to follow;
                          without one, the stream that was open last
        --theme=…         the colours
        --snapshot=FILE   write a picture of the window as PNG and end; needs no display
        --until=STEP      end by itself: after the first-frame that shows the stream, or
                          after a rehearsal, which pages, searches and composes once through,
                          keeps nothing, and needs no display
        --help            this text\
      """;

  private static final int FAILED = 1;

  /// The exit code that says that there is no display.
  private static final int NO_DISPLAY = 3;

  private Launcher() {}

  public static void main(String[] args) {
    var words = List.of(args);
    var options = LaunchOptions.of(words);
    if (options.help()) {
      LauncherOutput.print(USAGE);
      return;
    }
    Faults.logThoseOfThreads();
    requireDataFolder();
    boolean needsNoUser = options.isRehearsal() && !hasDisplay() || options.snapshot().isPresent();
    if (needsNoUser) {
      System.setProperty("glass.platform", "Headless");
      System.setProperty("prism.order", "sw");
    } else if (!hasDisplay()) {
      LauncherOutput.printError(
          "There is no display to open a window on: start the inspector from a desktop, or under a"
              + " virtual one with xvfb-run, or write a picture of the window with"
              + " --snapshot=window.png (from the sources: mvn -Dapp.args=--snapshot=window.png).");
      System.exit(NO_DISPLAY);
    }
    Application.launch(InspectorApp.class, args);
  }

  /// Ends the program if the folder for its own files has a name that the current locale cannot
  /// express.
  private static void requireDataFolder() {
    try {
      UserFolders.data();
    } catch (InvalidPathException unnamed) {
      LauncherOutput.printError(
          "The program's own files have no place. " + VisibleText.of(FailureReason.of(unnamed)));
      System.exit(FAILED);
    }
  }

  private static boolean hasDisplay() {
    boolean linux = System.getProperty("os.name").startsWith("Linux");
    return !linux
        || System.getProperty("glass.platform") != null
        || System.getenv("DISPLAY") != null
        || System.getenv("WAYLAND_DISPLAY") != null;
  }
}
