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

class SessionSaverTest {

  @TempDir private Path folder;

  private final InlineTasks tasks = new InlineTasks();
  private final List<Failure> failures = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final Session session = new Session();

  @Test
  void writesWhatHasChangedAndNothingElse() throws IOException {
    var saver = saver(file());
    saver.save(session);
    tasks.runWatches();
    assertTrue(Files.exists(file()));
    Files.delete(file());
    saver.save(session);
    tasks.runWatches();
    assertFalse(Files.exists(file()));
  }

  @Test
  void writesTheLastStateBehindWhatIsBeingWritten() throws IOException {
    var saver = saver(file());
    saver.save(session);
    session.theme = "DARK";
    saver.saveLast(session, () -> events.add("ended"));
    tasks.runWatches();
    assertEquals(List.of(), events);
    tasks.runWatches();
    assertEquals(List.of("ended"), events);
    assertEquals("DARK", Session.load(file(), failures::add).theme);
  }

  @Test
  void endsAtOnceIfNothingHasChanged() {
    var saver = saver(file());
    saver.save(session);
    tasks.runWatches();
    saver.saveLast(session, () -> events.add("ended"));
    assertEquals(List.of("ended"), events);
  }

  @Test
  void saysWhyItFailedAndEndsAllTheSame() throws IOException {
    var saver = saver(Files.createFile(folder.resolve("file")).resolve("session.json"));
    saver.saveLast(session, () -> events.add("ended"));
    tasks.runWatches();
    assertEquals("Cannot save the window's session", failures.getFirst().what());
    assertEquals(List.of("ended"), events);
  }

  private SessionSaver saver(Path target) {
    return new SessionSaver(tasks, target, failures::add);
  }

  private Path file() {
    return folder.resolve("session.json");
  }
}
