package dev.streamwright.app.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.testkit.Fx;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BackgroundTasksTest {

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
