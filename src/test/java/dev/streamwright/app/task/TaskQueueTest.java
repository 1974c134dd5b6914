package dev.streamwright.app.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.testkit.InlineTasks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskQueueTest {

  private final InlineTasks tasks = new InlineTasks();
  private final TaskQueue queue = new TaskQueue(tasks);
  private final List<String> events = new ArrayList<>();

  private void run(String name) {
    queue.run(
        _ -> {
          events.add(name);
          if (name.equals("failing")) throw new IllegalStateException("It fails.");
          return null;
        },
        outcome -> events.add(name + " " + outcome.getClass().getSimpleName()));
  }

  @Test
  void onePieceIsStartedAfterTheOther() {
    run("first");
    run("failing");
    queue.afterwards(() -> events.add("afterwards"));
    run("last");
    assertEquals(List.of(), events);
    tasks.runWatches();
    assertEquals(List.of("first", "first Done"), events);
    tasks.runWatches();
    tasks.runWatches();

    assertEquals(
        List.of(
            "first", "first Done", "failing", "failing Failed", "afterwards", "last", "last Done"),
        events);
  }

  @Test
  void nothingIsWaitedForWhenNothingRuns() {
    queue.afterwards(() -> events.add("afterwards"));
    assertEquals(List.of("afterwards"), events);
    run("first");
    tasks.runWatches();
    queue.afterwards(() -> events.add("again"));

    assertEquals(List.of("afterwards", "first", "first Done", "again"), events);
  }
}
