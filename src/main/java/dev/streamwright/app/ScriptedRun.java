package dev.streamwright.app;

import dev.streamwright.app.look.Picture;
import dev.streamwright.app.task.BackgroundTasks;
import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.UiThread;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.UserFolders;
import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.inspect.Blocks;
import dev.streamwright.inspect.PayloadSample;
import dev.streamwright.inspect.StreamReport;
import dev.streamwright.source.FailureReason;
import dev.streamwright.text.VisibleText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.util.Duration;

/// Runs the window without a user, and ends the program: takes a picture of it, reports its first
/// frame, describes its stream, or goes through it once so that a packager learns what it loads.
/// Nothing is remembered. Belongs to the FX thread.
final class ScriptedRun {

  private static final Duration QUIET = Duration.millis(300);
  private static final Duration BETWEEN_STEPS = Duration.millis(100);
  private static final int QUIET_ROUNDS = 4;

  /// A frame is on the screen, as far as a program can tell, once the one after it is laid out.
  private static final int FRAMES_UNTIL_PAINTED = 2;

  private final Stage stage;
  private final WindowView window;
  private final BackgroundTasks tasks;
  private final WindowState state;
  private int framesWithStream;

  ScriptedRun(Stage stage, WindowView window, BackgroundTasks tasks, WindowState state) {
    this.stage = stage;
    this.window = window;
    this.tasks = tasks;
    this.state = state;
  }

  /// @param step [LaunchOptions#FIRST_FRAME] or [LaunchOptions#REHEARSAL]
  void run(String step) {
    switch (step) {
      case LaunchOptions.FIRST_FRAME -> awaitFirstFrame();
      case LaunchOptions.REHEARSAL -> rehearse();
      case LaunchOptions.REPORT -> report();
      default -> throw new IllegalArgumentException("There is no step " + step + ".");
    }
  }

  /// Lays the window out in full size, larger than a headless screen can be, and takes its picture
  /// once the stream is shown.
  void takePicture(Path file) {
    showInFullSize();
    onceQuiet(
        0,
        () -> {
          var picture = Picture.of(window.root());
          printFailureToOpen();
          window.close(
              () ->
                  tasks.run(
                      "Write the picture",
                      _ -> Files.write(file, picture),
                      outcome -> {
                        if (outcome instanceof Outcome.Failed<?>(var cause))
                          LauncherOutput.printFailure(
                              Failure.of("Cannot write the picture", cause).text());
                        UiThread.exit();
                      }));
        });
  }

  private void showInFullSize() {
    var content = window.root();
    var canvas = new Pane(content);
    content.resize(state.windowWidth, state.windowHeight);
    content.setManaged(false);
    var scene = new Scene(canvas, 900, 600);
    window.installOn(scene);
    stage.setScene(scene);
    stage.show();
  }

  private void awaitFirstFrame() {
    var scene = new Scene(window.root(), state.windowWidth, state.windowHeight);
    window.installOn(scene);
    stage.setScene(scene);
    window.onceOpeningFails(this::endWithoutStream);
    scene.addPostLayoutPulseListener(this::laidOut);
    stage.show();
  }

  private void laidOut() {
    if (!window.showsEntries()) return;
    framesWithStream++;
    UiThread.requestFrame();
    if (framesWithStream == FRAMES_UNTIL_PAINTED) {
      LauncherOutput.print("The first frame with the stream is shown.");
      window.close(UiThread::exit);
    }
  }

  private void report() {
    showInFullSize();
    onceQuiet(
        0, () -> window.stream().ifPresentOrElse(this::goToLastBlock, this::endWithoutStream));
  }

  private void endWithoutStream() {
    if (!printFailureToOpen())
      LauncherOutput.printFailure("No stream is open: name a file or a server.");
    window.close(UiThread::exit);
  }

  private boolean printFailureToOpen() {
    window.failure().map(Failure::text).ifPresent(LauncherOutput::printFailure);
    return window.failure().isPresent();
  }

  private void goToLastBlock(OpenStream stream) {
    tasks.run(
        "Look for the last block",
        _ -> Blocks.last(stream.reader(), PayloadSample.of(stream.reader()).formats()),
        outcome -> {
          if (outcome instanceof Outcome.Done<OptionalLong>(var block) && block.isPresent())
            window.goTo("block " + Long.toUnsignedString(block.getAsLong()));
          else window.goTo("last");
          onceQuiet(0, () -> describe(stream));
        });
  }

  private void describe(OpenStream stream) {
    var picture = Picture.of(window.root());
    var file = UserFolders.data().resolve("window.png");
    tasks.run(
        "Describe the stream",
        _ -> {
          Files.write(file, picture);
          return StreamReport.lines(stream.location(), stream.reader());
        },
        outcome -> {
          if (outcome instanceof Outcome.Done<List<String>>(var lines)) {
            LauncherOutput.print(VisibleText.ofLines(String.join("\n", lines)));
            LauncherOutput.print("\nA picture of the window: " + VisibleText.of(file.toString()));
          } else if (outcome instanceof Outcome.Failed<List<String>>(var cause)) {
            LauncherOutput.printFailure(FailureReason.of(cause));
          }
          window.close(UiThread::exit);
        });
  }

  private void rehearse() {
    showInFullSize();
    var steps = new ArrayDeque<Runnable>(window.rehearsal());
    onceQuiet(0, () -> next(steps));
  }

  private void next(Queue<Runnable> steps) {
    if (steps.isEmpty()) {
      window.close(UiThread::exit);
      return;
    }
    steps.remove().run();
    var pause = new PauseTransition(BETWEEN_STEPS);
    pause.setOnFinished(
        _ -> {
          if (tasks.running().isEmpty()) next(steps);
          else pause.play();
        });
    pause.play();
  }

  /// Waits until nothing has run in the background for some rounds.
  private void onceQuiet(int quietRounds, Runnable action) {
    int rounds = tasks.running().isEmpty() ? quietRounds + 1 : 0;
    var quiet = new PauseTransition(QUIET);
    quiet.setOnFinished(
        _ -> {
          if (rounds < QUIET_ROUNDS) onceQuiet(rounds, action);
          else action.run();
        });
    quiet.play();
  }
}
