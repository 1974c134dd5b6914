package dev.streamwright.stories;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.testkit.DetachedNodes;
import java.io.IOException;
import java.nio.file.Path;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the window shows and replaces again is forgotten: it keeps no more the longer it is used.
class ReplacedViewsTest {

  /// Cells that a table keeps for later, and the like.
  private static final int SOME_NODES = 300;

  @TempDir private Path folder;

  private final DetachedNodes nodes = new DetachedNodes();

  @Test
  @Tag("long")
  void dialogsAnswersAndEntriesThatAreNotShownAnyMoreAreForgotten() throws IOException {
    var file = WindowStory.sample(folder);
    var session = new WindowState();
    session.startedBefore = true;
    try (var window = new StoryWindow(folder, session)) {
      for (int round = 0; round < 3; round++) use(window, file);
      long few = nodes.count();
      for (int round = 0; round < 6; round++) use(window, file);
      long many = nodes.count();
      assertTrue(many <= few + SOME_NODES, () -> many + " nodes are kept, before " + few);
    }
  }

  private void use(StoryWindow window, Path file) {
    window.open(file);
    window.await("#entries", TableView.class, table -> !table.getItems().isEmpty());
    dialog(window, "#help", KeyCode.F1);
    dialog(window, "#new-stream", KeyCode.CONTROL, KeyCode.N);
    dialog(window, "#connect", KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.O);
    window.goTo("block 12");
    window.awaitText("#inspector-title", "L2 block");
    look(window);
    window.goTo("17");
    look(window);
    for (var block : new String[] {"17", "999"}) {
      window.press(KeyCode.CONTROL, KeyCode.B);
      window.fill("#bookmark-text", block);
      window.press(KeyCode.ENTER);
      window.await("#bookmark-answer");
      look(window);
    }
    window.press(KeyCode.CONTROL, KeyCode.E);
    window.press(KeyCode.CONTROL, KeyCode.W);
    window.await("#welcome");
    look(window);
  }

  private void dialog(StoryWindow window, String id, KeyCode... keys) {
    window.press(keys);
    window.await(id);
    look(window);
    window.press(KeyCode.ESCAPE);
  }

  private void look(StoryWindow window) {
    nodes.lookAt(window.scene().getRoot());
  }
}
