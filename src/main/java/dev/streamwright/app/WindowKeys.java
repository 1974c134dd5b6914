package dev.streamwright.app;

import dev.streamwright.app.look.EnterKey;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Scene;

/// The keys of the window and what each of them does. They act only while no dialog is shown.
/// Nothing else is registered with the scene: a view handles keys only while the keyboard is in it.
/// Belongs to the FX thread.
final class WindowKeys {

  private final ObservableBooleanValue dialogShown;
  private final Map<WindowKey, Runnable> actions;

  /// @param actions one for each key of the window
  WindowKeys(ObservableBooleanValue dialogShown, Map<WindowKey, Runnable> actions) {
    this.dialogShown = dialogShown;
    this.actions = new EnumMap<>(actions);
    if (!WindowKey.ofTheWindow().toList().equals(actions.keySet().stream().sorted().toList()))
      throw new IllegalArgumentException("Every key of the window needs one action.");
  }

  /// Lets the keys act in a scene.
  void installOn(Scene scene) {
    EnterKey.actOnce(scene);
    actions.forEach(
        (key, action) -> scene.getAccelerators().put(key.combination(), () -> act(action)));
  }

  private void act(Runnable action) {
    if (!dialogShown.get()) action.run();
  }
}
