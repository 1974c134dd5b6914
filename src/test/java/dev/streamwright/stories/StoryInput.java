package dev.streamwright.stories;

import dev.streamwright.testkit.Fx;
import java.util.List;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

/// Keys and clicks as a person makes them, in one window.
final class StoryInput {
  /// Works on the FX thread: a robot beside it waits for it 50 ms after each key and each step of
  /// the mouse.
  private static Robot robot;

  private final Scene scene;

  StoryInput(Scene scene) {
    this.scene = scene;
    if (robot == null) robot = Fx.get(Robot::new);
  }

  void click(Node node) {
    var bounds = settledBounds(node);
    Fx.run(() -> robot.mouseMove(bounds.getCenterX(), bounds.getCenterY()));
    Fx.run(() -> robot.mousePress(MouseButton.PRIMARY));
    Fx.run(() -> robot.mouseRelease(MouseButton.PRIMARY));
    Fx.frames(2);
  }

  /// Where a node is once it stops moving.
  private static Bounds settledBounds(Node node) {
    Bounds before;
    Bounds now = Fx.get(() -> node.localToScreen(node.getBoundsInLocal()));
    do {
      before = now;
      Fx.frames(2);
      now = Fx.get(() -> node.localToScreen(node.getBoundsInLocal()));
    } while (!now.equals(before));
    return now;
  }

  void press(KeyCode... keys) {
    for (var key : keys) Fx.run(() -> robot.keyPress(key));
    for (var key : List.of(keys).reversed()) Fx.run(() -> robot.keyRelease(key));
    Fx.frames(2);
  }

  /// Holds a key down as a keyboard does: it is pressed again and again, and released once.
  void hold(KeyCode key, int times) {
    for (int i = 0; i < times; i++) {
      fireKey(KeyEvent.KEY_PRESSED, key);
      Fx.frames(2);
    }
    fireKey(KeyEvent.KEY_RELEASED, key);
    Fx.frames(2);
  }

  void type(String text) {
    text.chars().forEach(character -> fireTyped(Character.toString(character)));
    Fx.frames(2);
  }

  private void fireKey(EventType<KeyEvent> type, KeyCode key) {
    Fx.run(
        () -> {
          var event = new KeyEvent(type, "", "", key, false, false, false, false);
          Event.fireEvent(scene.getFocusOwner(), event);
        });
  }

  private void fireTyped(String character) {
    Fx.run(
        () -> {
          var event =
              new KeyEvent(
                  KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false);
          Event.fireEvent(scene.getFocusOwner(), event);
        });
  }
}
