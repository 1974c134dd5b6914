package dev.streamwright.app;

import dev.streamwright.app.connection.SampleFile;
import dev.streamwright.app.look.Fonts;
import dev.streamwright.app.look.Logo;
import dev.streamwright.app.look.NativeFileChoice;
import dev.streamwright.app.look.Theme;
import dev.streamwright.app.streams.FileCopying;
import dev.streamwright.app.streams.LocalServing;
import dev.streamwright.app.streams.LocalStreams;
import dev.streamwright.app.streams.NewStreamFiles;
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
/// everything away in order. Belongs to the FX thread, but for reading the settings.
public final class InspectorApp extends Application {

  private static final long SAMPLE_BLOCKS = 400;
  private static final long SAMPLE_SEED = 1101;
  private static final double MIN_WIDTH = 920;
  private static final double MIN_HEIGHT = 560;
  private static final Duration SAVE_INTERVAL = Duration.seconds(5);

  private final BackgroundTasks tasks = new BackgroundTasks(Faults::logUnlessRefusal);
  private final Path stateFile = UserFolders.data().resolve("session.json");
  private final List<Failure> broken = new ArrayList<>();
  private LaunchOptions options;
  private WindowState state;
  private WindowView window;

  // On the launcher's thread: the settings are read before the FX thread needs it.
  @Override
  public void init() {
    options = LaunchOptions.of(getParameters().getRaw());
    state = options.isRehearsal() ? new WindowState() : WindowState.load(stateFile, broken::add);
  }

  @Override
  public void start(Stage stage) {
    Fonts.load();
    options.theme().ifPresent(theme -> state.theme = theme.toUpperCase(Locale.ROOT));
    Theme.use(Theme.named(state.theme).isDark(UiThread.systemIsDark().getValue()));
    var opener = new LocalStreams();
    var sample =
        new SampleFile(
            UserFolders.data(),
            opener,
            (target, progress) ->
                SampleStream.write(
                    target, SAMPLE_BLOCKS, SAMPLE_SEED, progress::report, progress::isCancelled));
    var services =
        new WindowServices(
            opener,
            new ServerStreams(),
            new LocalServing(UserFolders.data().resolve("source.token")),
            new FileCopying(),
            new NewStreamFiles(),
            sample,
            UserFolders.data().resolve("drafts"),
            new NativeFileChoice(() -> stage, () -> window.openFile()),
            Clock.systemUTC());
    window = new WindowView(state, tasks, services);
    window.openFirst(options.stream().orElse(null));
    broken.forEach(window::notifyOnceOpen);
    var script = new ScriptedRun(stage, window, tasks, state);
    if (options.snapshot().isPresent()) script.takePicture(Path.of(options.snapshot().get()));
    else if (options.until().isPresent()) script.run(options.until().get());
    else show(stage, window);
  }

  /// Shows the window where it was last, if that place still is on a screen.
  private void show(Stage stage, WindowView window) {
    var place = place();
    var scene = new Scene(window.root(), place.width(), place.height());
    window.installOn(scene);
    stage.titleProperty().bind(window.title());
    stage.getIcons().setAll(Logo.icons());
    stage.setMinWidth(MIN_WIDTH);
    stage.setMinHeight(MIN_HEIGHT);
    stage.setScene(scene);
    place(stage, place);
    var saver = new WindowStateSaver(tasks, stateFile, window::notify);
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
