package dev.streamwright.app;

import dev.streamwright.app.workspace.UserFolders;
import dev.streamwright.source.FailureReason;
import dev.streamwright.source.Faults;
import dev.streamwright.text.VisibleText;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
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
        --until=STEP      end by itself: after the first-frame that shows the stream; after a
                          rehearsal, which pages, searches and composes once through and keeps
                          nothing; or after a report: the stream in text, and a picture of the
                          window at its last block. The last two need no display
        --help            this text
      Exit codes: 0 done, 1 failed, 2 wrong usage.\
      """;

  private static final String NO_DISPLAY =
      """
      There is no display, so the window is drawn into a picture and its stream described here. For
      a live window, start the inspector from a desktop, or under a virtual display: xvfb-run -a mvn
      (on Debian: apt-get install --no-install-recommends xvfb libgtk-3-0).
      """;

  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private Launcher() {}

  public static void main(String[] args) {
    var words = List.of(args);
    var options = LaunchOptions.of(words);
    if (options.help()) {
      LauncherOutput.print(USAGE);
      return;
    }
    if (options.mistake().isPresent()) {
      LauncherOutput.printFailure(VisibleText.of(options.mistake().get()));
      LauncherOutput.printFailure("--help tells what the inspector understands.");
      System.exit(WRONG_USAGE);
    }
    Faults.logThoseOfThreads();
    requireDataFolder();
    var arguments = new ArrayList<>(words);
    if (!hasDisplay() && !options.needsNoDisplay()) {
      LauncherOutput.print(NO_DISPLAY);
      arguments.add("--until=" + LaunchOptions.REPORT);
    }
    if (!hasDisplay() || options.snapshot().isPresent()) drawInMemory();
    Application.launch(InspectorApp.class, arguments.toArray(String[]::new));
    if (LauncherOutput.failed()) System.exit(FAILED);
  }

  private static void drawInMemory() {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
  }

  /// Ends the program if the folder for its own files has a name that the current locale cannot
  /// express.
  private static void requireDataFolder() {
    try {
      UserFolders.data();
    } catch (InvalidPathException unnamed) {
      LauncherOutput.printFailure(
          "There is no folder for the program's own files. "
              + VisibleText.of(FailureReason.of(unnamed)));
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
