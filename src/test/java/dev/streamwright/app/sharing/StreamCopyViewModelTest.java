package dev.streamwright.app.sharing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.RemoteReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamCopyViewModelTest {

  private static final Path FILE = Path.of("/streams/copy.bin");

  private final InlineTasks tasks = new InlineTasks();
  private final Workspace workspace = new Workspace(tasks, Clock.systemUTC());
  private final MemoryCopying copying = new MemoryCopying();
  private final StreamCopyViewModel copy = new StreamCopyViewModel(workspace, tasks, copying);

  @BeforeEach
  void connect() throws IOException {
    var remote = new RemoteReader<>(MemoryStreamSource.ofEntries(20), Instant.EPOCH);
    workspace.show(
        new OpenStream("prod-ds:6900", "client://prod", OpenStream.Mode.READ_ONLY, "", remote),
        remote.getHeader());
  }

  @Test
  void tellsHowFarTheCopyIs() {
    copy.start(FILE);
    assertEquals(List.of(FILE), copying.open());
    assertEquals("0, 20 behind", told());
    copying.put(new CopyProgress(20, 0, 20));
    tasks.passTime();
    assertEquals("20, up to date", told());
  }

  @Test
  void stopsWhenToldTo() {
    copying.put(new CopyProgress(20, 0, 20));
    copy.start(FILE);
    copy.stop();
    assertTrue(copy.busy().get());
    tasks.runWatches();
    assertNull(copy.copy().get());
    assertFalse(copy.busy().get());
    assertEquals(List.of(), copying.open());
    assertEquals("Stopped copying into copy.bin", workspace.notice().get().text());
    assertEquals("20 entries copied", workspace.notice().get().detail());
  }

  @Test
  void stopsWhenTheStreamIsClosed() {
    copy.start(FILE);
    workspace.clear();
    assertNull(copy.copy().get());
    tasks.runWatches();
    assertEquals(List.of(), copying.open());
    assertNull(copy.failure().get());
  }

  @Test
  void closesACopyThatWasOpenedTooLate() {
    tasks.hold();
    copy.start(FILE);
    workspace.clear();
    tasks.release();
    tasks.runWatches();
    assertNull(copy.copy().get());
    assertEquals(List.of(), copying.open());
  }

  @Test
  void saysWhyAFileCannotBeHad() {
    copying.fail(new IOException("copy.bin is being written by this process."));
    copy.start(FILE);
    assertEquals(
        "Cannot copy into copy.bin: copy.bin is being written by this process.",
        copy.failure().get().text());
    assertFalse(copy.busy().get());
    copying.fail(null);
    copy.start(FILE);
    assertNull(copy.failure().get());
  }

  @Test
  void saysWhyACopyDoesNotGoOn() {
    copy.start(FILE);
    copying.fail(new IOException("The disk is full."));
    tasks.runWatches();
    assertNull(copy.copy().get());
    assertEquals("Copying into copy.bin stopped: The disk is full.", copy.failure().get().text());
    assertEquals(List.of(), copying.open());
  }

  @Test
  void makesOneCopyAtATime() {
    copy.start(FILE);
    copy.start(Path.of("/streams/other.bin"));
    assertEquals(List.of(FILE), copying.open());
    assertEquals("A copy is being made already", workspace.notice().get().text());
  }

  @Test
  void neverCopiesAStreamIntoItself() throws IOException {
    var stream = MemoryStreamSource.ofEntries(20);
    workspace.show(
        new OpenStream("a.bin", "/streams/a.bin", OpenStream.Mode.READ_ONLY, "", stream),
        stream.getHeader());
    copy.start(Path.of("/streams/x/../a.bin"));
    assertEquals(
        "Cannot copy into a.bin: It is the stream itself. Choose another file.",
        copy.failure().get().text());
    assertEquals(List.of(), copying.open());
    assertEquals("a-copy.bin", copy.suggestedName());
  }

  @Test
  void namesACopyAfterItsServer() {
    assertEquals("prod-ds-6900-copy.bin", copy.suggestedName());
  }

  private String told() {
    return copy.copy().get().copied() + ", " + copy.copy().get().word();
  }
}
