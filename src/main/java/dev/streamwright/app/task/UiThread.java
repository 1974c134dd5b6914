package dev.streamwright.app.task;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;

/// The little that the window needs of the FX thread itself.
public final class UiThread {

  private UiThread() {}

  /// Runs an action after what the FX thread is doing now, a layout for example.
  public static void later(Runnable action) {
    Platform.runLater(action);
  }

  /// Has one more frame made, though nothing has changed.
  public static void requestFrame() {
    Platform.requestNextPulse();
  }

  /// Ends the application.
  public static void exit() {
    Platform.exit();
  }

  /// Whether the system's colours are dark, now and later.
  public static ObservableValue<Boolean> systemIsDark() {
    return Platform.getPreferences()
        .colorSchemeProperty()
        .map(scheme -> scheme == ColorScheme.DARK);
  }
}
