package dev.streamwright.testkit;

import dev.streamwright.app.look.Fonts;
import dev.streamwright.app.look.Picture;
import dev.streamwright.app.look.Theme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.testfx.api.FxToolkit;

/// The toolkit in tests: starts it once, runs code on its thread, waits for frames and conditions,
/// and takes pictures.
public final class Fx {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Path PICTURES = Path.of("target", "screenshots");
  /// How many frames are rendered in a second: tests wait for frames, and look at none of them.
  private static final String FRAME_RATE = "200";

  private static boolean started;

  private Fx() {}

  /// Starts the toolkit and loads the window's fonts; the second time does nothing.
  public static synchronized void start() {
    if (started) return;
    System.setProperty("javafx.animation.pulse", FRAME_RATE);
    try {
      FxToolkit.registerPrimaryStage();
    } catch (TimeoutException late) {
      throw new AssertionError("The toolkit did not start.", late);
    }
    Platform.setImplicitExit(false);
    run(Fonts::load);
    started = true;
  }

  /// Does something on the FX thread and waits for it.
  public static void run(Runnable action) {
    get(
        () -> {
          action.run();
          return null;
        });
  }

  /// Asks something on the FX thread.
  public static <T> T get(Callable<T> question) {
    var answer = new FutureTask<>(question);
    if (Platform.isFxApplicationThread()) answer.run();
    else Platform.runLater(answer);
    try {
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    } catch (InterruptedException | TimeoutException late) {
      throw new AssertionError("The FX thread did not answer.", late);
    }
  }

  /// Waits until so many frames were rendered, so that styles and layout are settled.
  public static void frames(int count) {
    for (int frame = 0; frame < count; frame++) {
      var rendered = new CountDownLatch(1);
      run(
          () -> {
            new AnimationTimer() {
              @Override
              public void handle(long now) {
                stop();
                rendered.countDown();
              }
            }.start();
            Platform.requestNextPulse();
          });
      try {
        if (!rendered.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
          throw new AssertionError("No frame was rendered.");
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
  }

  /// Waits until a condition, asked on the FX thread, holds.
  public static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!get(condition::getAsBoolean)) {
      if (System.nanoTime() > end) throw new AssertionError("Waited in vain until " + what + ".");
      frames(1);
    }
  }

  /// Shows a node in a window of its own. Windows in tests are at most 980 × 900: the headless
  /// screen is no larger than 1000 × 1000.
  public static Stage show(Parent root, double width, double height, boolean dark) {
    var stage =
        get(
            () -> {
              var window = new Stage();
              var scene = new Scene(root, width, height);
              Theme.apply(scene, dark);
              window.setScene(scene);
              window.show();
              return window;
            });
    frames(3);
    return stage;
  }

  /// Sends a node an event of the mouse's first button.
  ///
  /// @param at in the node's own coordinates
  public static void mouse(EventType<MouseEvent> type, Node node, Point2D at) {
    run(
        () -> {
          var inScene = node.localToScene(at);
          var onScreen = node.localToScreen(at);
          Event.fireEvent(
              node,
              new MouseEvent(
                  null,
                  node,
                  type,
                  inScene.getX(),
                  inScene.getY(),
                  onScreen == null ? 0 : onScreen.getX(),
                  onScreen == null ? 0 : onScreen.getY(),
                  MouseButton.PRIMARY,
                  1,
                  false,
                  false,
                  false,
                  false,
                  true,
                  false,
                  false,
                  true,
                  false,
                  true,
                  null));
        });
  }

  /// Saves a picture of a scene as `target/screenshots/NAME.png`.
  public static void picture(Scene scene, String name) {
    save(() -> Picture.of(scene), name);
  }

  /// Saves a picture of a node, also of what lies outside its window.
  public static void picture(Node node, String name) {
    save(() -> Picture.of(node), name);
  }

  private static void save(Callable<byte[]> picture, String name) {
    frames(3);
    var png = get(picture);
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name + ".png"), png);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
