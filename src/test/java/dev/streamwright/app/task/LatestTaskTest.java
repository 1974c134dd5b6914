package dev.streamwright.app.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.testkit.InlineTasks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTaskTest {

  private final InlineTasks tasks = new InlineTasks();
  private final LatestTask latest = new LatestTask(tasks);
  private final List<Outcome<String>> outcomes = new ArrayList<>();

  @Test
  void onlyTheNewestOutcomeIsDelivered() {
    tasks.hold();
    latest.run("Read page 1", _ -> "page 1", outcomes::add);
    latest.run("Read page 2", _ -> "page 2", outcomes::add);
    tasks.release();
    assertEquals(List.of(new Outcome.Done<>("page 2")), outcomes);
  }

  @Test
  void whatRunsIsCancelledByTheNext() {
    tasks.hold();
    latest.run("Read page 1", _ -> "page 1", outcomes::add);
    var first = tasks.running().getFirst();
    latest.watch(_ -> "page 2", outcomes::add);
    assertTrue(first.isCancelled());
  }

  @Test
  void nothingIsDeliveredAfterItWasCancelled() {
    tasks.hold();
    latest.run("Read page 1", _ -> "page 1", outcomes::add);
    latest.cancel();
    tasks.release();
    assertEquals(List.of(), outcomes);
  }
}
