package dev.streamwright.app.task;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/// A piece of background work, as the status bar shows it. Its property changes on the FX thread.
public final class RunningTask {

  /// The progress of work that has not reported any.
  public static final double UNKNOWN = -1;

  private final String title;
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(UNKNOWN);
  private volatile boolean cancelled;

  public RunningTask(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// 0 to 1, or [#UNKNOWN].
  public ReadOnlyDoubleProperty progress() {
    return progress.getReadOnlyProperty();
  }

  /// Says that the result is no longer wanted. The work ends as soon as it looks.
  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled;
  }

  void setProgress(double fraction) {
    progress.set(fraction);
  }
}
