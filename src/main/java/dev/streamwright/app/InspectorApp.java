package dev.streamwright.app;

import dev.streamwright.app.connection.SampleFile;
import dev.streamwright.app.look.Fonts;
import dev.streamwright.app.look.Logo;
import dev.streamwright.app.look.NativeFileChoice;
import dev.streamwright.app.look.Theme;
import dev.streamwright.app.streams.FileCopying;
import dev.streamwright.app.streams.LocalServing;
import dev.streamwright.app.streams.LocalStreams;
import dev.streamwright.app.streams.ServerStreams;
import dev.streamwright.app.task.BackgroundTasks;
import dev.streamwright.app.task.UiThread;
import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.UserFolders;
import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.app.workspace.WindowStateSaver;
import dev.streamwright.inspect.SampleStream;
import dev.streamwright.source.Faults;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

/// The inspector as a program: reads arguments and settings, opens the window, and on closing puts
/// everything away in order.
public final class InspectorApp extends Application {

  /// The arguments of a run without a user, see [ScriptedRun].
  static final String SNAPSHOT = "--snapshot=";

  private static final String UNTIL = "until";

  private static final long SAMPLE_BLOCKS = 400;
  private static final long SAMPLE_SEED = 1101;
  private static final double MIN_WIDTH = 920;
  private static final double MIN_HEIGHT = 560;
  private static final Duration SAVE_INTERVAL = Duration.seconds(5);

  private final BackgroundTasks tasks = new BackgroundTasks(Faults::logUnlessRefusal);
  private final Path sessionFile = UserFolders.data().resolve("session.json");
  private final List<Failure> broken = new ArrayList<>();
  private WindowState state;

  // On the launcher's thread: the settings are read before the FX thread needs it.
  @Override
  public void init() {
    boolean rehearses = ScriptedRun.REHEARSAL.equals(getParameters().getNamed().get(UNTIL));
    state = rehearses ? new WindowState() : WindowState.load(sessionFile, broken::add);
  }

  @Override
  public void start(Stage stage) {
    Fonts.load();
    var named = getParameters().getNamed();
    if (named.containsKey("theme")) state.theme = named.get("theme").toUpperCase(Locale.ROOT);
    Theme.use(Theme.named(state.theme).isDark(UiThread.systemIsDark().getValue()));
    var opener = new LocalStreams();
    var sample =
        new SampleFile(
            UserFolders.data(),
            opener,
            (target, progress) ->
                SampleStream.write(
                    target, SAMPLE_BLOCKS, SAMPLE_SEED, progress::report, progress::isCancelled));
    var window =
        new WindowView(
            state,
            tasks,
            opener,
            new ServerStreams(),
            new LocalServing(UserFolders.data().resolve("source.token")),
            new FileCopying(),
            sample,
            UserFolders.data().resolve("drafts"),
            new NativeFileChoice(() -> stage),
            Clock.systemUTC());
    var plain = getParameters().getUnnamed();
    window.openFirst(plain.isEmpty() ? null : plain.getFirst());
    broken.forEach(window::sayOnceOpen);
    var script = new ScriptedRun(stage, window, tasks, state);
    if (named.containsKey("snapshot")) script.takePicture(Path.of(named.get("snapshot")));
    else if (named.containsKey(UNTIL)) script.run(named.get(UNTIL));
    else show(stage, window);
  }

  /// Shows the window where it was last, if that place still is on a screen.
  private void show(Stage stage, WindowView window) {
    var place = place();
    var scene = new Scene(window.root(), place.width(), place.height());
    window.dress(scene);
    stage.titleProperty().bind(window.title());
    stage.getIcons().setAll(Logo.icons());
    stage.setMinWidth(MIN_WIDTH);
    stage.setMinHeight(MIN_HEIGHT);
    stage.setScene(scene);
    place(stage, place);
    var saver = new WindowStateSaver(tasks, sessionFile, window::say);
    stage.setOnCloseRequest(
        request -> {
          request.consume();
          window.close(
              () -> {
                rememberPlace(stage);
                saver.saveLast(state, () -> end(stage));
              });
        });
    stage.show();
    keepSaving(stage, window, saver);
  }

  /// What was left for later may take another moment, in which nobody should look at the window.
  private static void end(Stage stage) {
    stage.hide();
    UiThread.exit();
  }

  private WindowPlace place() {
    var screens = new ArrayList<>(List.of(Screen.getPrimary()));
    screens.addAll(Screen.getScreens());
    return WindowPlace.of(
        new WindowPlace(state.windowX, state.windowY, state.windowWidth, state.windowHeight),
        screens.stream().map(Screen::getVisualBounds).toList());
  }

  private void place(Stage stage, WindowPlace place) {
    stage.setWidth(place.width());
    stage.setHeight(place.height());
    if (!Double.isNaN(place.x())) {
      stage.setX(place.x());
      stage.setY(place.y());
    }
    stage.setMaximized(state.maximized);
  }

  private void rememberPlace(Stage stage) {
    state.maximized = stage.isMaximized();
    if (stage.isMaximized()) return;
    state.windowX = stage.getX();
    state.windowY = stage.getY();
    state.windowWidth = stage.getWidth();
    state.windowHeight = stage.getHeight();
  }

  /// Saves the window's state now and then, for a program that does not end as it should.
  private void keepSaving(Stage stage, WindowView window, WindowStateSaver saver) {
    var saving =
        new Timeline(
            new KeyFrame(
                SAVE_INTERVAL,
                _ -> {
                  rememberPlace(stage);
                  window.rememberState();
                  saver.save(state);
                }));
    saving.setCycleCount(Animation.INDEFINITE);
    saving.play();
  }

  @Override
  public void stop() {
    tasks.close();
  }
}
