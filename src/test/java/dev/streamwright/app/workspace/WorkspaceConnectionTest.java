package dev.streamwright.app.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.testkit.RemoteReader;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.testkit.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkspaceConnectionTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:41:07Z");

  private final InlineTasks tasks = new InlineTasks();
  private final SettableClock clock = new SettableClock(NOW);
  private final Workspace workspace = new Workspace(tasks, clock);
  private MemoryStreamSource stream;
  private RemoteReader<MemoryStreamSource> remote;

  @BeforeEach
  void connect() throws IOException {
    stream = MemoryStreamSource.ofEntries(20);
    remote = new RemoteReader<>(stream, NOW.minusSeconds(45));
    var open = new OpenStream("prod", "client://prod", OpenStream.Mode.READ_ONLY, "", remote);
    workspace.show(open, remote.getHeader());
  }

  @Test
  void isLiveWhileConnectedAndNothingForAFile() throws IOException {
    assertTrue(workspace.connectionStatus().get().isLive());
    var file =
        new OpenStream("a.bin", "/a.bin", OpenStream.Mode.READ_WRITE, "", new MemoryStreamSource());
    workspace.show(file, file.reader().getHeader());
    assertNull(workspace.connectionStatus().get());
    remote.lose(NOW, "late", 0, NOW);
    assertNull(workspace.connectionStatus().get());
  }

  @Test
  void countsDownToTheNextTry() {
    lose();
    assertEquals("Connection lost at 12:41:07 UTC", connectionStatus().title());
    assertEquals(
        "What is loaded stays readable. Next try in 3 s (attempt 2).",
        connectionStatus().consequence());
    clock.pass(Duration.ofSeconds(2));
    tasks.passTime();
    assertEquals("in 1 s", connectionStatus().nextTry());
    clock.pass(Duration.ofSeconds(1));
    tasks.passTime();
    assertEquals("retry now", connectionStatus().word());
    remote.tryAgain();
    assertTrue(connectionStatus().isLost(), "what was lost is lost until it is back");
    assertEquals("now", connectionStatus().nextTry());
  }

  @Test
  void tellsThatTheConnectionWasLostAndIsBack() {
    lose();
    assertEquals(Notice.Kind.LOST, workspace.notice().get().kind());
    assertEquals("the server closed the connection", workspace.notice().get().detail());
    remote.comeBack();
    assertEquals("Connected again to prod-ds:6900", workspace.notice().get().text());
    assertFalse(connectionStatus().isLost());
  }

  @Test
  void followsTheStreamAgainOnceTheConnectionIsBack() throws IOException {
    lose();
    tasks.runWatches();
    SampleEntries.append(stream, 5);
    tasks.runWatches();
    assertEquals(20, workspace.header().get().totalEntries());
    assertEquals(Notice.Kind.LOST, workspace.notice().get().kind(), "a wait is no failure");
    remote.comeBack();
    tasks.runWatches();
    assertEquals(25, workspace.header().get().totalEntries());
  }

  @Test
  void saysCalmlyThatTheStreamWasCutBackAndGoesOn() throws IOException {
    workspace.select(14);
    stream.truncate(12);
    tasks.runWatches();
    assertCutBackTo(12);
    SampleEntries.append(stream, 5);
    tasks.runWatches();
    assertEquals(17, workspace.header().get().totalEntries());
  }

  @Test
  void goesOnIfAWaitEndsBecauseTheStreamWasCutBack() throws IOException {
    workspace.select(14);
    stream.truncate(12);
    remote.failNextWait(new StreamTruncatedException(RemoteReader.ADDRESS, 12));
    tasks.runWatches();
    assertCutBackTo(12);
    SampleEntries.append(stream, 5);
    tasks.runWatches();
    assertEquals(17, workspace.header().get().totalEntries());
  }

  @Test
  void dropsASelectionThatWasCutOffThoughTheStreamHasGrownAgain() throws IOException {
    workspace.select(14);
    stream.truncate(12);
    SampleEntries.append(stream, 8);
    remote.failNextWait(new StreamTruncatedException(RemoteReader.ADDRESS, 12));
    tasks.runWatches();
    assertEquals("The stream was cut back to 12 entries", workspace.notice().get().text());
    assertNull(workspace.selected().get());
    assertEquals(20, workspace.header().get().totalEntries());
  }

  @Test
  void saysWhyAServerRefuses() {
    remote.refuse(NOW, "it serves another stream type");
    assertEquals("Refused by the server at 12:41:07 UTC", connectionStatus().title());
    assertEquals("refused", connectionStatus().word());
    workspace.retryNow();
    assertEquals(1, remote.retries());
  }

  @Test
  void looksAtAGrowingStreamOnlyNowAndThen() throws IOException {
    SampleEntries.append(stream, 1);
    tasks.runWatches();
    assertEquals(21, workspace.header().get().totalEntries());
    SampleEntries.append(stream, 1);
    tasks.runWatchesAtOnce();
    assertEquals(21, workspace.header().get().totalEntries());
    tasks.runWatches();
    assertEquals(22, workspace.header().get().totalEntries());
  }

  private void assertCutBackTo(long total) {
    assertEquals(total, workspace.header().get().totalEntries());
    assertEquals(Notice.Kind.INFO, workspace.notice().get().kind());
    assertEquals(
        "The stream was cut back to %d entries".formatted(total), workspace.notice().get().text());
    assertNull(workspace.selected().get());
  }

  private void lose() {
    remote.lose(NOW, "the server closed the connection", 1, NOW.plusSeconds(3));
  }

  private ConnectionStatus connectionStatus() {
    return workspace.connectionStatus().get();
  }
}
