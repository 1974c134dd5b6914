package dev.streamwright.app.task;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Runs each piece of work on a thread of a pool and delivers its outcome on the FX thread.
public final class BackgroundTasks implements Tasks, AutoCloseable {

  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("background-", 1).factory());
  private final ObservableList<RunningTask> running = FXCollections.observableArrayList();
  private final ObservableList<RunningTask> runningView =
      FXCollections.unmodifiableObservableList(running);

  private final BiConsumer<String, Throwable> whenFailed;

  /// @param whenFailed called on the work's thread with its title and each failure, before its
  /// outcome is delivered
  public BackgroundTasks(BiConsumer<String, Throwable> whenFailed) {
    this.whenFailed = whenFailed;
  }

  @Override
  public <T> RunningTask run(String title, Work<T> work, Consumer<Outcome<T>> whenEnded) {
    var task = new RunningTask(title);
    running.add(task);
    start(
        task,
        work,
        outcome -> {
          running.remove(task);
          whenEnded.accept(outcome);
        });
    return task;
  }

  @Override
  public <T> RunningTask watch(Work<T> work, Consumer<Outcome<T>> whenEnded) {
    var task = new RunningTask("");
    start(task, work, whenEnded);
    return task;
  }

  @Override
  public void later(Runnable action) {
    Platform.runLater(action);
  }

  @Override
  public void after(Duration delay, Runnable action) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, Platform::runLater)
        .execute(action);
  }

  @Override
  public ObservableList<RunningTask> running() {
    return runningView;
  }

  private <T> void start(RunningTask task, Work<T> work, Consumer<Outcome<T>> whenEnded) {
    threads.execute(
        () -> {
          var outcome = outcomeOf(task, work);
          Platform.runLater(() -> whenEnded.accept(outcome));
        });
  }

  private <T> Outcome<T> outcomeOf(RunningTask task, Work<T> work) {
    try {
      return new Outcome.Done<>(work.run(new ReportedProgress(task)));
    } catch (CancellationException _) {
      return new Outcome.Cancelled<>();
    } catch (Throwable failure) {
      whenFailed.accept(task.title().isEmpty() ? "Work beside the window" : task.title(), failure);
      return task.isCancelled() ? new Outcome.Cancelled<>() : new Outcome.Failed<>(failure);
    }
  }

  /// Takes no more work and waits a moment for what runs, so that files are closed in order.
  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Hands at most one report at a time to the FX thread, however often the work reports.
  private static final class ReportedProgress implements Progress {
    private final RunningTask task;
    private final AtomicBoolean delivering = new AtomicBoolean();
    private volatile double latest;

    ReportedProgress(RunningTask task) {
      this.task = task;
    }

    @Override
    public void report(double fraction) {
      latest = fraction;
      if (!delivering.compareAndSet(false, true)) return;
      Platform.runLater(
          () -> {
            delivering.set(false);
            task.setProgress(latest);
          });
    }

    @Override
    public boolean isCancelled() {
      return task.isCancelled();
    }
  }
}
