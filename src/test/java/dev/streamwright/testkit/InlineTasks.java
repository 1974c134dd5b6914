package dev.streamwright.testkit;

import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.Progress;
import dev.streamwright.app.task.RunningTask;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.task.Work;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Tasks for view-model tests: work runs in the calling thread, at once or when the test says so.
/// What only watches (waits for growth), and what is to be done after some time, never runs unless
/// asked to.
public final class InlineTasks implements Tasks {

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final Queue<Runnable> watching = new ArrayDeque<>();
  private final Queue<Runnable> delayed = new ArrayDeque<>();
  private final ObservableList<RunningTask> running = FXCollections.observableArrayList();
  private boolean holding;

  @Override
  public <T> RunningTask run(String title, Work<T> work, Consumer<Outcome<T>> whenEnded) {
    var task = new RunningTask(title);
    running.add(task);
    Runnable step =
        () -> {
          var outcome = outcomeOf(task, work);
          running.remove(task);
          whenEnded.accept(outcome);
        };
    if (holding) waiting.add(step);
    else step.run();
    return task;
  }

  @Override
  public <T> RunningTask watch(Work<T> work, Consumer<Outcome<T>> whenEnded) {
    var task = new RunningTask("");
    watching.add(() -> whenEnded.accept(outcomeOf(task, work)));
    return task;
  }

  @Override
  public void later(Runnable action) {
    action.run();
  }

  @Override
  public void after(Duration delay, Runnable action) {
    delayed.add(action);
  }

  @Override
  public ObservableList<RunningTask> running() {
    return running;
  }

  /// From now on work waits for [#runNext].
  public void hold() {
    holding = true;
  }

  /// Runs all that waits, and later work at once again.
  public void release() {
    holding = false;
    while (!waiting.isEmpty()) runNext();
  }

  /// Runs the oldest work that waits.
  public void runNext() {
    waiting.remove().run();
  }

  /// Does all that waits for its time.
  public void passTime() {
    for (int left = delayed.size(); left > 0; left--) delayed.remove().run();
  }

  /// Lets time pass, then runs all that watches, once.
  public void runWatches() {
    passTime();
    runWatchesAtOnce();
  }

  /// Runs all that watches now, once, before any time has passed.
  public void runWatchesAtOnce() {
    for (int left = watching.size(); left > 0; left--) watching.remove().run();
  }

  private static <T> Outcome<T> outcomeOf(RunningTask task, Work<T> work) {
    try {
      return new Outcome.Done<>(work.run(new NoProgress(task)));
    } catch (CancellationException _) {
      return new Outcome.Cancelled<>();
    } catch (Exception | AssertionError failure) {
      return task.isCancelled() ? new Outcome.Cancelled<>() : new Outcome.Failed<>(failure);
    }
  }

  private record NoProgress(RunningTask task) implements Progress {
    @Override
    public void report(double fraction) {}

    @Override
    public boolean isCancelled() {
      return task.isCancelled();
    }
  }
}
