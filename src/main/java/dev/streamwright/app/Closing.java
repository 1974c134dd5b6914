package dev.streamwright.app;

import dev.streamwright.app.look.Overlay;
import dev.streamwright.app.task.RunningTask;
import dev.streamwright.app.task.Tasks;
import java.time.Duration;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.collections.ObservableList;

/// The end of the window: it waits until all streams are closed. What takes longer than a moment
/// says how far it is, and can be left for later. Belongs to the FX thread.
final class Closing {

  private static final Duration MOMENT = Duration.ofMillis(300);

  private final ObservableList<RunningTask> closings;
  private final Overlay overlay;
  private final InvalidationListener look = this::look;
  private final Runnable whenClosed;

  private Closing(ObservableList<RunningTask> closings, Overlay overlay, Runnable whenClosed) {
    this.closings = closings;
    this.overlay = overlay;
    this.whenClosed = whenClosed;
  }

  /// @param closings the streams that are being closed
  /// @param whenClosed called once
  static void await(
      ObservableList<RunningTask> closings, Tasks tasks, Overlay overlay, Runnable whenClosed) {
    if (closings.isEmpty()) {
      whenClosed.run();
      return;
    }
    var closing = new Closing(closings, overlay, whenClosed);
    closings.addListener(closing.look);
    tasks.after(MOMENT, closing::show);
  }

  private void look(Observable list) {
    if (closings.isEmpty()) end();
  }

  private void show() {
    if (!closings.isEmpty()) overlay.show(new ClosingView(closings, this::leave));
  }

  private void leave() {
    List.copyOf(closings).forEach(RunningTask::cancel);
    end();
  }

  private void end() {
    closings.removeListener(look);
    whenClosed.run();
  }
}
