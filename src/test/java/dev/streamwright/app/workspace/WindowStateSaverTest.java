package dev.streamwright.app.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.testkit.InlineTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowStateSaverTest {

  @TempDir private Path folder;

  private final InlineTasks tasks = new InlineTasks();
  private final List<Failure> failures = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final WindowState state = new WindowState();

  @Test
  void writesWhatHasChangedAndNothingElse() throws IOException {
    var saver = saver(file());
    saver.save(state);
    tasks.runWatches();
    assertTrue(Files.exists(file()));
    Files.delete(file());
    saver.save(state);
    tasks.runWatches();
    assertFalse(Files.exists(file()));
  }

  @Test
  void writesTheLastStateBehindWhatIsBeingWritten() throws IOException {
    var saver = saver(file());
    saver.save(state);
    state.theme = "DARK";
    saver.saveLast(state, () -> events.add("ended"));
    tasks.runWatches();
    assertEquals(List.of(), events);
    tasks.runWatches();
    assertEquals(List.of("ended"), events);
    assertEquals("DARK", WindowState.load(file(), failures::add).theme);
  }

  @Test
  void endsAtOnceIfNothingHasChanged() {
    var saver = saver(file());
    saver.save(state);
    tasks.runWatches();
    saver.saveLast(state, () -> events.add("ended"));
    assertEquals(List.of("ended"), events);
  }

  @Test
  void saysWhyItFailedAndEndsAllTheSame() throws IOException {
    var saver = saver(Files.createFile(folder.resolve("file")).resolve("session.json"));
    saver.saveLast(state, () -> events.add("ended"));
    tasks.runWatches();
    assertEquals("Cannot save the window's settings", failures.getFirst().what());
    assertEquals(List.of("ended"), events);
  }

  private WindowStateSaver saver(Path target) {
    return new WindowStateSaver(tasks, target, failures::add);
  }

  private Path file() {
    return folder.resolve("session.json");
  }
}
