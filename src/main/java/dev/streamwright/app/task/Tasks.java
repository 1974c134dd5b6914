package dev.streamwright.app.task;

import java.time.Duration;
import java.util.function.Consumer;
import javafx.collections.ObservableList;

/// Runs work away from the FX thread and brings the outcome back to it.
///
/// Called on the FX thread; `whenEnded` is called there too, once for each call.
public interface Tasks {

  /// Runs work that the status bar shows once it takes longer than a moment.
  ///
  /// @param title what is being done, in words such as "Read entries"
  <T> RunningTask run(String title, Work<T> work, Consumer<Outcome<T>> whenEnded);

  /// Runs work that is never shown, such as waiting for the stream to grow.
  <T> RunningTask watch(Work<T> work, Consumer<Outcome<T>> whenEnded);

  /// Does something on the FX thread soon. The only method that any thread may call.
  void later(Runnable action);

  /// Does something on the FX thread once some time has passed.
  void after(Duration delay, Runnable action);

  /// What runs now and may be shown, oldest first.
  ObservableList<RunningTask> running();
}
