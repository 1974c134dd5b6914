package dev.streamwright.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.net.Address;
import dev.streamwright.remote.SourceServer;
import dev.streamwright.remote.SourceServerOptions;
import dev.streamwright.server.ServerOptions;
import dev.streamwright.server.StreamServer;
import dev.streamwright.source.StreamSource;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.Fx;
import dev.streamwright.testkit.SampleEntries;
import dev.streamwright.testkit.StallMeter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stream that grows by 5,000 entries a second behind a server: the view stays where its reader
/// left it, or follows, and the window answers all the while.
class FollowLiveTest {

  private static final int ENTRIES_PER_SECOND = 5_000;
  private static final int OPERATION = 50;
  private static final int FIRST_ENTRIES = 2_000;
  private static final long SELECTED = 150;
  private static final Duration LONGEST_STALL = Duration.ofMillis(100);
  private static final String TOKEN = "d0fe11c490ab77de55a1";

  @TempDir private Path folder;

  private FileStreamSource stream;
  private SourceServer sources;
  private StreamServer clients;

  @BeforeEach
  void serve() throws IOException {
    var options = new StoreOptions(1, 1101, 1, Durability.OPERATING_SYSTEM);
    stream = FileStreamSource.create(folder.resolve("live.bin"), options);
    SampleEntries.append(stream, FIRST_ENTRIES);
    var port = new SourceServerOptions(new Address("127.0.0.1", 0), TOKEN);
    sources = SourceServer.start(stream, port, _ -> {});
    clients = StreamServer.start(stream, new ServerOptions(new Address("127.0.0.1", 0)));
  }

  @AfterEach
  void stop() throws IOException {
    sources.close();
    clients.close();
    stream.close();
  }

  @Test
  void theViewStaysAndThenFollows() throws Exception {
    follow(Duration.ofSeconds(2), window -> Fx.run(() -> window.window().openFirst(clientPort())));
  }

  @Test
  @Tag("long")
  void theWindowAnswersForAMinuteOverASourcePort() throws Exception {
    requireNoStall(follow(Duration.ofSeconds(60), window -> connectToSourcePort(window)));
  }

  @Test
  @Tag("long")
  void theWindowAnswersForAMinuteOverAClientPort() throws Exception {
    requireNoStall(
        follow(
            Duration.ofSeconds(60),
            window -> Fx.run(() -> window.window().openFirst(clientPort()))));
  }

  @Test
  @Tag("long")
  void theWindowAnswersForAMinuteOverAFile() throws Exception {
    requireNoStall(
        follow(Duration.ofSeconds(60), window -> window.open(folder.resolve("live.bin"))));
  }

  /// A way to the stream.
  private interface Way {
    void open(StoryWindow window);
  }

  /// Half the time nothing moves, half the time the newest entries are followed.
  private StallMeter follow(Duration time, Way way) throws Exception {
    try (var window = new StoryWindow(folder, session())) {
      way.open(window);
      window.await("#entries", TableView.class, table -> !table.getItems().isEmpty());
      window.goTo(String.valueOf(SELECTED));
      window.awaitText("#page", "2");
      window.awaitText("#inspector-facts", String.valueOf(SELECTED));
      var before = view(window);
      try (var meter = StallMeter.start()) {
        Background.run(() -> grow(time.dividedBy(2)), time).result();
        Fx.await("new entries are told", () -> window.find("#new-entries") != null);
        assertEquals(before, view(window));

        window.press(KeyCode.CONTROL, KeyCode.L);
        Background.run(() -> grow(time.dividedBy(2)), time).result();
        long last = stream.getHeader().totalEntries() - 1;
        window.await("#entries", TableView.class, table -> endsWith(table, last));
        window.awaitText("#inspector-facts", String.valueOf(SELECTED));
        return meter;
      }
    }
  }

  private long grow(Duration time) throws IOException {
    long start = System.nanoTime();
    long added = 0;
    while (System.nanoTime() - start < time.toNanos()) {
      append(stream);
      added += OPERATION;
      long due = start + added * 1_000_000_000L / ENTRIES_PER_SECOND;
      while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
    }
    return added;
  }

  private static void append(StreamSource target) throws IOException {
    SampleEntries.append(target, OPERATION);
  }

  /// What a reader sees: the rows, the selected one, and where the table is scrolled to.
  private static List<Object> view(StoryWindow window) {
    return Fx.get(
        () -> {
          var table = window.table("#entries");
          var flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
          return List.of(
              List.copyOf(table.getItems()),
              table.getSelectionModel().getSelectedIndex(),
              flow.getFirstVisibleCell().getIndex(),
              flow.getFirstVisibleCell().getLayoutY());
        });
  }

  private static boolean endsWith(TableView<?> table, long number) {
    return !table.getItems().isEmpty()
        && table.getItems().getLast().toString().contains("number=" + number);
  }

  private static void requireNoStall(StallMeter meter) {
    assertTrue(meter.longest().compareTo(LONGEST_STALL) < 0, meter::report);
  }

  private void connectToSourcePort(StoryWindow window) {
    try {
      var address = sources.address().toString();
      window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
      window.await("#connect");
      window.click("#kind-source");
      window.fill("#connect-host", address);
      window.enter("#connect-token", TOKEN);
      window.press(KeyCode.ENTER);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private String clientPort() {
    try {
      return clients.address().toString();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static WindowState session() {
    var session = new WindowState();
    session.startedBefore = true;
    session.inspectorWidth = 300;
    session.sideWidth = 220;
    session.theme = "LIGHT";
    return session;
  }
}
