package dev.streamwright.app.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.testkit.InlineTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewStreamViewModelTest {

  @TempDir private Path folder;

  private final InlineTasks tasks = new InlineTasks();
  private final Workspace workspace = new Workspace(tasks, Clock.systemUTC());
  private final List<NewStream> created = new ArrayList<>();
  private final MemoryStreams streams = new MemoryStreams(created);
  private int closings;
  private NewStreamViewModel form;

  @BeforeEach
  void openTheForm() {
    var sample = new SampleFile(folder, streams, (_, _) -> {});
    var connection =
        new ConnectionViewModel(
            workspace, tasks, streams, new MemoryServers(), new RecentPlaces(), sample);
    form = new NewStreamViewModel(connection, tasks, () -> closings++);
  }

  @Test
  void createsWhatWasTyped() {
    type(folder.resolve("new.bin").toString());
    form.version().set(" 7");
    form.systemId().set("18,446,744,073,709,551,615");
    form.forceCommits().set(false);
    form.create();
    assertEquals(List.of(new NewStream(folder.resolve("new.bin"), 7, -1, false)), created);
    assertEquals(1, closings);
    assertNull(form.failure().get());
  }

  @Test
  void asksForAFileFirst() {
    assertEquals("Choose a file first", form.obstacle().get());
    assertEquals("", form.fileProblem().get());
    form.create();
    assertEquals(List.of(), created);
  }

  @Test
  void takesAPathBelowTheHomeFolder() {
    type("~/streamwright-test-that-nobody-has.bin");
    assertEquals("", form.fileProblem().get());
    form.create();
    assertEquals(
        Path.of(System.getProperty("user.home"), "streamwright-test-that-nobody-has.bin"),
        created.getFirst().file());
  }

  @Test
  void tellsWhatIsWrongWithThePath() throws IOException {
    type("new.bin");
    assertEquals("Write the whole path, from its root or from ~/ on.", form.fileProblem().get());
    type(folder.toString());
    assertEquals("This is a folder. Add the file's name.", form.fileProblem().get());
    var there = Files.writeString(folder.resolve("there.bin"), "");
    type(there.toString());
    assertEquals(
        "This file exists already, and files are not overwritten. Choose another name.",
        form.fileProblem().get());
    var nowhere = folder.resolve("nowhere");
    type(nowhere.resolve("new.bin").toString());
    assertEquals("There is no folder %s.".formatted(nowhere), form.fileProblem().get());
    type("a\0b");
    assertEquals("A file cannot have this path on this system.", form.fileProblem().get());
    assertEquals("Correct what is marked", form.obstacle().get());
    form.create();
    assertEquals(List.of(), created);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "256", "1000", "x", "1.5", "1 2"})
  void refusesWhatIsNoVersion(String text) {
    form.version().set(text);
    assertEquals("A version is a whole number from 0 to 255.", form.versionProblem().get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "4", "99", "199", "255", " 12 ", "007"})
  void takesAVersion(String text) {
    form.version().set(text);
    assertEquals("", form.versionProblem().get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "18446744073709551616", "0x1", "one"})
  void refusesWhatIsNoSystemId(String text) {
    form.systemId().set(text);
    assertEquals("A system ID is a whole number from 0 to 2⁶⁴ − 1.", form.systemIdProblem().get());
  }

  @Test
  void keepsWhatWasTypedWhenTheStreamCannotBeCreated() {
    var path = folder.resolve("new.bin");
    streams.put(path, null);
    type(path.toString());
    form.create();
    assertNotNull(form.failure().get());
    assertEquals(path.toString(), form.file().get());
    assertFalse(form.creating().get());
    assertEquals(0, closings);
  }

  private void type(String path) {
    form.file().set(path);
    tasks.runWatches();
  }
}
