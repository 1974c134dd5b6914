package dev.streamwright.app.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.streamwright.testkit.Fx;
import dev.streamwright.testkit.TasksContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BackgroundTasksTest implements TasksContract {

  private final BackgroundTasks tasks = new BackgroundTasks((_, _) -> {});

  @BeforeAll
  static void startToolkit() {
    Fx.start();
  }

  @AfterEach
  void endThreads() {
    tasks.close();
  }

  @Override
  public Tasks tasks() {
    return tasks;
  }

  @Override
  public void onFxThread(Runnable action) {
    Fx.run(action);
  }

  @Override
  public void await(BooleanSupplier condition) {
    Fx.await("the outcome is delivered", condition);
  }

  @Test
  void workThatIsCancelledEndsWhenItLooks() throws Exception {
    var outcome = new CompletableFuture<Outcome<String>>();
    Fx.run(
        () ->
            tasks
                .run(
                    "Scan",
                    progress -> {
                      while (true) progress.stopIfCancelled();
                    },
                    outcome::complete)
                .cancel());
    assertInstanceOf(Outcome.Cancelled.class, outcome.get(20, TimeUnit.SECONDS));
  }

  @Test
  void progressIsDeliveredOnTheFxThread() {
    var seen = new ArrayList<Boolean>();
    var ended = new ArrayList<Outcome<String>>();
    Fx.run(
        () ->
            tasks
                .run(
                    "Scan",
                    progress -> {
                      progress.report(0.5);
                      return "";
                    },
                    ended::add)
                .progress()
                .subscribe((_, _) -> seen.add(Platform.isFxApplicationThread())));
    Fx.await("progress is delivered", () -> !seen.isEmpty() && !ended.isEmpty());
    assertEquals(List.of(true), seen);
  }

  @Test
  void failuresAreToldWithTheWorksTitleBesideItsOutcome() throws Exception {
    Fx.start();
    var fault = new NullPointerException("a fault of the program");
    Map<String, Throwable> told = new ConcurrentHashMap<>();
    var outcome = new CompletableFuture<Outcome<String>>();
    try (var tasks = new BackgroundTasks(told::put)) {
      Fx.run(
          () ->
              tasks.run(
                  "Read entries",
                  _ -> {
                    throw fault;
                  },
                  outcome::complete));
      assertEquals(new Outcome.Failed<String>(fault), outcome.get(20, TimeUnit.SECONDS));
    }
    assertEquals(Map.of("Read entries", fault), told);
  }
}
