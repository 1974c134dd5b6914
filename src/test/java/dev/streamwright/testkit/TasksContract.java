package dev.streamwright.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.task.Outcome;
import dev.streamwright.app.task.RunningTask;
import dev.streamwright.app.task.Tasks;
import dev.streamwright.app.task.Work;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// What all [Tasks] do: every piece of work ends in one outcome, delivered once, whatever it does.
public interface TasksContract {

  Tasks tasks();

  /// Does something where tasks are started.
  void onFxThread(Runnable action);

  /// Waits until a condition holds, letting work and time go on.
  void await(BooleanSupplier condition);

  @Test
  default void workThatReturnsIsDone() {
    assertEquals(List.of(new Outcome.Done<>("read")), outcomesOf(_ -> "read"));
  }

  @Test
  default void workThatThrowsHasFailed() {
    var cause = new IOException("The disk is full.");
    Work<String> work =
        _ -> {
          throw cause;
        };
    assertEquals(List.of(new Outcome.Failed<String>(cause)), outcomesOf(work));
  }

  @Test
  default void workThatGivesUpIsCancelled() {
    Work<String> work =
        _ -> {
          throw new CancellationException();
        };
    assertInstanceOf(Outcome.Cancelled.class, outcomesOf(work).getFirst());
  }

  @Test
  default void runningTasksAreShownUntilTheyEnd() {
    var titles = new ArrayList<String>();
    var outcomes = new ArrayList<Outcome<String>>();
    onFxThread(
        () -> {
          tasks()
              .running()
              .subscribe(
                  () -> tasks().running().stream().map(RunningTask::title).forEach(titles::add));
          tasks().run("Read entries", _ -> "read", outcomes::add);
        });
    await(() -> outcomes.size() == 1);
    assertEquals(List.of("Read entries"), titles);
    assertTrue(tasks().running().isEmpty());
  }

  @Test
  default void watchedWorkIsNeverShown() {
    var outcomes = new ArrayList<Outcome<String>>();
    onFxThread(
        () -> {
          tasks().watch(_ -> "grown", outcomes::add);
          assertTrue(tasks().running().isEmpty());
        });
    await(() -> outcomes.size() == 1);
    assertEquals(List.of(new Outcome.Done<>("grown")), outcomes);
  }

  @Test
  default void actionsComeSoonAndAfterTheirTime() {
    var events = new ArrayList<String>();
    onFxThread(
        () -> {
          tasks().after(Duration.ofMillis(1), () -> events.add("after"));
          tasks().later(() -> events.add("later"));
        });
    await(() -> events.size() == 2);
    assertEquals(List.of("after", "later"), events.stream().sorted().toList());
  }

  private List<Outcome<String>> outcomesOf(Work<String> work) {
    var outcomes = new ArrayList<Outcome<String>>();
    onFxThread(() -> tasks().run("Work", work, outcomes::add));
    await(() -> !outcomes.isEmpty());
    return outcomes;
  }
}
