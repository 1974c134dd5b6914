package dev.streamwright.app.task;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/// Work that is never shown, one piece after the other, in the order in which it was asked for.
/// Belongs to the FX thread.
public final class TaskQueue {

  private final Tasks tasks;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean running;

  public TaskQueue(Tasks tasks) {
    this.tasks = tasks;
  }

  /// Like [Tasks#watch], once all that was asked for before has ended.
  public <T> void run(Work<T> work, Consumer<Outcome<T>> whenEnded) {
    waiting.add(
        () ->
            tasks.watch(
                work,
                (Outcome<T> outcome) -> {
                  whenEnded.accept(outcome);
                  next();
                }));
    if (!running) next();
  }

  /// Does something once all that was asked for before has ended: at once if nothing was.
  public void afterwards(Runnable action) {
    waiting.add(
        () -> {
          action.run();
          next();
        });
    if (!running) next();
  }

  private void next() {
    var first = waiting.poll();
    running = first != null;
    if (running) first.run();
  }
}
