package dev.streamwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoToViewModelTest {

  private final InlineTasks tasks = new InlineTasks();
  private final Workspace workspace = new Workspace(tasks, Clock.systemUTC());
  private final GoToViewModel goTo = new GoToViewModel(workspace, tasks, () -> {});

  @BeforeEach
  void refuseAText() throws IOException {
    var stream = MemoryStreamSource.ofEntries(20);
    workspace.show(
        new OpenStream("a.bin", "a.bin", OpenStream.Mode.READ_WRITE, "", stream),
        stream.getHeader());
    goTo.text().set("no such place");
    goTo.go();
    assertFalse(goTo.problem().get().isEmpty());
  }

  @Test
  void forgetsWhatItRefusedOnceTheReaderGoesElsewhere() {
    workspace.select(3);
    assertEquals("", goTo.problem().get());
    assertEquals("no such place", goTo.text().get());
  }

  @Test
  void keepsTheTextThatItForgetsTheProblemOf() {
    goTo.forgetProblem();
    assertEquals("", goTo.problem().get());
    assertEquals("no such place", goTo.text().get());
  }
}
