package dev.streamwright.app.look;

import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/// Lets Enter act once each time it is pressed. A keyboard repeats a key that is held down, without
/// releasing it: a user who holds Enter means one entry, not fifteen. In a text area it writes, and
/// repeats. Belongs to the FX thread.
public final class EnterKey {

  private boolean held;

  private EnterKey() {}

  /// Sees to it in a whole window.
  public static void actOnce(Scene scene) {
    var key = new EnterKey();
    scene.addEventFilter(KeyEvent.KEY_PRESSED, key::pressed);
    scene.addEventFilter(KeyEvent.KEY_RELEASED, key::released);
    // The release of a key that is held while the window loses the keyboard goes elsewhere.
    scene.windowProperty().flatMap(Window::focusedProperty).subscribe(_ -> key.held = false);
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() != KeyCode.ENTER) return;
    if (held && !(event.getTarget() instanceof TextArea)) event.consume();
    held = true;
  }

  private void released(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) held = false;
  }
}
