package dev.streamwright.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Fx;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/// What users do with the window, from the first click to the file. None of it calls the library
/// on the FX thread: see [StoryWindow].
class WindowStoriesTest extends WindowStory {
  @Test
  void firstStartShowsTheSampleStream() {
    try (var window = new StoryWindow(folder, session())) {
      window.open(null);
      window.awaitText("#stream-name", "sample.bin");
      window.await("#entries", TableView.class, table -> table.getItems().size() == 100);
      assertEquals("entries", window.focused());
      assertEquals("sample.bin – Streamwright", window.title());
      window.awaitText("#status-text", "Opened sample.bin");
      window.picture("story-first-start-light");
    }
    assertTrue(Files.exists(folder.resolve("sample/sample.bin")));
  }

  @Test
  void entriesAreFoundByPageNumberBlockAndHistory() throws IOException {
    try (var window = open(sample())) {
      window.click("#next-page");
      window.awaitText("#page", "2");
      window.press(KeyCode.F8);
      window.click("#last-page");
      window.await("#next-page", Node.class, Node::isDisabled);
      window.goTo("block 12");
      window.awaitText("#inspector-title", "L2 block");
      window.goTo("7");
      window.awaitText("#page", "1");
      window.press(KeyCode.ALT, KeyCode.LEFT);
      window.awaitText("#inspector-title", "L2 block");
      window.goTo("block 100000");
      assertEquals("block 100000", window.text("#go-to"), "what was typed stays");
      window.picture("story-browsing-light");
    }
  }

  @Test
  void panelsKeepTheirWidthsHoweverTheWindowIsResized() throws IOException {
    var session = session();
    session.inspectorWidth = 360;
    session.sideWidth = 220;
    try (var window = new StoryWindow(folder, session)) {
      window.open(sample());
      window.await("#entries", TableView.class, table -> !table.getItems().isEmpty());
      window.await("#inspector", Region.class, panel -> Math.abs(panel.getWidth() - 360) < 2);
      window.resize(900, 560);
      window.await("#inspector", Region.class, panel -> panel.getWidth() < 350);
      Fx.await("only what fits is shown", () -> window.find("#last-page") == null);
      window.await("#browser", Region.class, panel -> panel.getWidth() < 410);
      window.resize(980, 880);
      window.await("#inspector", Region.class, panel -> Math.abs(panel.getWidth() - 360) < 2);
      window.await("#connection", Region.class, panel -> Math.abs(panel.getWidth() - 220) < 2);
    }
  }

  @Test
  void panelsThatFitTheWindowExactlyHaveTheirWidths() throws IOException {
    try (var window = new StoryWindow(folder, new WindowState())) {
      window.open(sample());
      window.await("#connection", Region.class, panel -> Math.abs(panel.getWidth() - 232) < 3);
      window.await("#inspector", Region.class, panel -> panel.getWidth() > 350);
    }
  }

  @Test
  void aBookmarkIsFoundAndJumpedTo() throws IOException {
    try (var window = open(sample())) {
      window.press(KeyCode.CONTROL, KeyCode.B);
      window.fill("#bookmark-text", "17");
      window.press(KeyCode.ENTER);
      window.await("#go-to-bookmark");
      window.picture("story-bookmark-light");
      window.click("#go-to-bookmark");
      window.awaitText("#inspector-title", "Bookmark");
      window.press(KeyCode.CONTROL, KeyCode.B);
      window.fill("#bookmark-text", "999");
      window.press(KeyCode.ENTER);
      window.await("#nearest-up");
    }
  }

  @Test
  void aStreamThatIsWrittenElsewhereIsFollowedAndCannotBeWritten() throws IOException {
    var file = sample();
    try (var writer = FileStreamSource.open(file)) {
      try (var window = open(file)) {
        window.click("#start-operation");
        window.awaitText("#composer #failure-text", "is being written by this process");
        window.click("#follow");
        long next = writer.getHeader().totalEntries();
        writer.startAtomicOp();
        writer.addStreamEntry(77, new byte[] {1, 2, 3});
        writer.commitAtomicOp();
        window.await("#entries", TableView.class, table -> endsWith(table, next));
        window.await("#entries", TableView.class, WindowStoriesTest::showsItsLastRow);
        window.picture("story-written-elsewhere-light");
      }
    }
  }

  @Test
  void theLastSessionIsRestored() throws IOException {
    var file = sample();
    var session = session();
    try (var window = new StoryWindow(folder, session)) {
      window.open(file);
      window.await("#entries", TableView.class, table -> !table.getItems().isEmpty());
      window.press(KeyCode.CONTROL, KeyCode.T);
      window.goTo("150");
      window.awaitText("#page", "2");
    }
    assertEquals(file.toString(), session.lastStream);
    try (var window = new StoryWindow(folder, session)) {
      window.open(null);
      window.awaitText("#page", "2");
      window.awaitText("#inspector-facts", "");
      assertEquals("LIGHT", session.theme);
      assertEquals(1, window.find("#recents", ListView.class).getItems().size());
    }
  }

  @Test
  void aFileThatIsNoStreamIsRefusedInWordsAndTheOpenStreamStays() throws IOException {
    var wrong = Files.writeString(folder.resolve("wrong.bin"), "not a stream ".repeat(1000));
    try (var window = open(sample())) {
      window.open(wrong);
      window.awaitText("#failure-text", "wrong.bin");
      assertEquals("sample.bin", window.text("#stream-name"));
      window.picture("story-wrong-file-light");
    }
  }

  @Test
  void whatTakesLongShowsItselfAndIsCancelled() throws IOException {
    try (var window = open(sample())) {
      window.slowDisk(true);
      window.click("#next-page");
      window.awaitText("#status", "Read entries");
      window.picture("story-slow-light");
      window.press(KeyCode.ESCAPE);
      window.slowDisk(false);
      window.awaitText("#page", "1");
      Fx.await("nothing runs", () -> !window.text("#status").contains("Read entries"));
      window.click("#next-page");
      window.awaitText("#page", "2");
    }
  }

  @Test
  void theWindowWaitsForAStreamThatTakesLongToClose() throws IOException {
    var closed = new CountDownLatch(1);
    try (var window = open(sample())) {
      window.slowDisk(true);
      Fx.run(() -> window.window().close(closed::countDown));
      window.awaitText("#closing", "Close sample.bin");
      window.picture("story-closing-light");
      assertEquals(1, closed.getCount());
      window.slowDisk(false);
      Fx.await("it is closed", () -> closed.getCount() == 0);
    }
  }

  @Test
  void aStreamThatTakesLongToCloseIsLeftForLater() throws IOException {
    var closed = new CountDownLatch(1);
    try (var window = open(sample())) {
      window.slowDisk(true);
      Fx.run(() -> window.window().close(closed::countDown));
      window.click("#leave-for-later");
      Fx.await("it is closed", () -> closed.getCount() == 0);
      window.slowDisk(false);
    }
  }

  @Test
  void everythingIsDoneByKeyboard() throws IOException {
    try (var window = open(sample())) {
      window.press(KeyCode.F1);
      window.await("#help");
      window.picture("story-keys-light");
      window.press(KeyCode.ESCAPE);
      window.press(KeyCode.CONTROL, KeyCode.G);
      window.type("batch 2");
      window.press(KeyCode.ENTER);
      window.awaitText("#inspector-title", "Batch start");
      assertEquals("BatchStart bytes 0–25 26 B", window.text("#hex-head"));
      window.press(KeyCode.PAGE_DOWN);
      window.awaitText("#page", "2");
      window.press(KeyCode.END);
      window.await("#next-page", Node.class, Node::isDisabled);
      window.press(KeyCode.HOME);
      window.awaitText("#page", "1");
      window.press(KeyCode.F9);
      Fx.await("the inspector is folded", () -> window.find("#inspector") == null);
      window.press(KeyCode.F9);
      window.await("#inspector");
      window.press(KeyCode.CONTROL, KeyCode.T);
      window.press(KeyCode.CONTROL, KeyCode.T);
      window.picture("story-keyboard-dark");
      window.press(KeyCode.CONTROL, KeyCode.W);
      window.await("#welcome");
      assertFalse(window.title().contains("sample"));
    }
  }

  @Test
  void theTabKeyStopsOnlyAtWhatCanBeSeen() throws IOException {
    try (var window = open(sample())) {
      window.press(KeyCode.CONTROL, KeyCode.G);
      var stops = new ArrayList<String>();
      do {
        window.press(KeyCode.TAB);
        stops.add(window.focused());
      } while (!"go-to".equals(window.focused()) && stops.size() < 40);
      assertEquals(
          List.of(
              "fold-side",
              "fold-inspector",
              "theme",
              "help-button",
              "add-connection",
              "recents",
              "close-stream",
              "copy-start",
              "serve-switch",
              "serve-port",
              "serve-sources",
              "tabs",
              "filter",
              "entries",
              "page",
              "next-page",
              "order",
              "page-size",
              "follow",
              "start-operation",
              "go-to"),
          stops);
    }
  }

  private static boolean endsWith(TableView<?> table, long number) {
    return !table.getItems().isEmpty()
        && table.getItems().getLast().toString().contains("number=" + number);
  }

  private static boolean showsItsLastRow(TableView<?> table) {
    return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
        && flow.getLastVisibleCell().getIndex() == table.getItems().size() - 1;
  }
}
