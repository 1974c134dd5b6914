package dev.streamwright.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.task.Tasks;
import java.util.function.BooleanSupplier;

class InlineTasksTest implements TasksContract {

  private final InlineTasks tasks = new InlineTasks();

  @Override
  public Tasks tasks() {
    return tasks;
  }

  @Override
  public void onFxThread(Runnable action) {
    action.run();
  }

  @Override
  public void await(BooleanSupplier condition) {
    tasks.runWatches();
    assertTrue(condition.getAsBoolean());
  }
}
