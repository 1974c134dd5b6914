package dev.streamwright.app.task;

import java.util.function.Consumer;
import java.util.function.Function;

/// Work of which only the newest counts, such as reading the page that is shown: starting it again
/// cancels what runs, and an outcome that comes too late is dropped. Belongs to the FX thread.
public final class LatestTask {

  private final Tasks tasks;
  private RunningTask latest;
  private long generation;

  public LatestTask(Tasks tasks) {
    this.tasks = tasks;
  }

  /// Like [Tasks#run], but `whenEnded` is called only if nothing newer was started meanwhile.
  public <T> void run(String title, Work<T> work, Consumer<Outcome<T>> whenEnded) {
    start(whenEnded, ended -> tasks.run(title, work, ended));
  }

  /// Like [Tasks#watch], but `whenEnded` is called only if nothing newer was started meanwhile.
  public <T> void watch(Work<T> work, Consumer<Outcome<T>> whenEnded) {
    start(whenEnded, ended -> tasks.watch(work, ended));
  }

  /// Cancels what runs; its outcome is dropped.
  public void cancel() {
    if (latest != null) latest.cancel();
    generation++;
  }

  private <T> void start(
      Consumer<Outcome<T>> whenEnded, Function<Consumer<Outcome<T>>, RunningTask> starter) {
    cancel();
    long mine = generation;
    latest =
        starter.apply(
            outcome -> {
              if (mine == generation) whenEnded.accept(outcome);
            });
  }
}
