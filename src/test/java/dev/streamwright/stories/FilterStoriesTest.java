package dev.streamwright.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.testkit.Fx;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Entries are filtered in the window, by keys and clicks.
class FilterStoriesTest {

  @TempDir private Path folder;

  private StoryWindow open() throws IOException {
    var session = new WindowState();
    session.inspectorWidth = 300;
    session.sideWidth = 216;
    var window = new StoryWindow(folder, session);
    window.open(WindowStory.sample(folder));
    window.await("#entries", TableView.class, table -> !table.getItems().isEmpty());
    return window;
  }

  @Test
  void hitsAreListedWalkedThroughAndLeftAgain() throws IOException {
    try (var window = open()) {
      window.press(KeyCode.CONTROL, KeyCode.F);
      assertEquals("filter", window.focused());
      window.type("type == tx && tx.value > 1 ETH && block in 10..40");
      assertNull(window.find("#hits"), "typing changes nothing");
      window.press(KeyCode.ENTER);
      window.await("#hits", TableView.class, table -> table.getItems().size() > 3);
      window.awaitText("#filter-strip", "scanned in");
      window.press(KeyCode.F3);
      window.awaitText("#inspector-title", "Transaction");
      var first = window.text("#inspector-facts");
      window.press(KeyCode.F3);
      Fx.await("the next hit is shown", () -> !first.equals(window.text("#inspector-facts")));
      window.picture("story-filter-complete-light");
      var selected = window.text("#inspector-facts");
      window.press(KeyCode.SHIFT, KeyCode.F3);
      window.awaitText("#inspector-facts", first);
      window.press(KeyCode.F3);
      window.awaitText("#inspector-facts", selected);
      window.click("#filter");
      window.press(KeyCode.ESCAPE);
      window.await("#entries");
      assertEquals("", window.text("#filter"));
      assertEquals(selected, window.text("#inspector-facts"), "the selected entry stays");
    }
  }

  @Test
  void aMistakeIsToldAndMended() throws IOException {
    try (var window = open()) {
      window.press(KeyCode.CONTROL, KeyCode.F);
      window.type("type == tx && tx.valeu > 1 ETH");
      window.press(KeyCode.ENTER);
      window.awaitText("#filter-mistake", "Column 15: a transaction has no field `tx.valeu`.");
      assertNull(window.find("#hits"), "the list stays");
      window.picture("story-filter-mistake-light");
      window.click("#use-fix");
      assertEquals("type == tx && tx.value > 1 ETH", window.text("#filter"));
      assertNull(window.find("#filter-mistake"));
      window.press(KeyCode.ENTER);
      window.awaitText("#filter-strip", "hits");
    }
  }

  @Test
  void nothingFoundIsSaidOnlyOfWhatWasLookedAt() throws IOException {
    try (var window = open()) {
      window.press(KeyCode.CONTROL, KeyCode.F);
      window.type("tx.value > 99999999 ETH");
      window.press(KeyCode.ENTER);
      window.awaitText("#filter-strip", "No hits");
      assertTrue(window.text("#filter-strip").contains("The whole stream"));
      window.awaitText("#no-hits", "No entry matches the filter");
      window.picture("story-filter-none-light");
      window.press(KeyCode.ESCAPE);
      window.press(KeyCode.CONTROL, KeyCode.DOWN);
      assertEquals("tx.value > 99999999 ETH", window.text("#filter"));
    }
  }
}
