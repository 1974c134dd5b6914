package dev.streamwright.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.testkit.DetachedNodes;
import dev.streamwright.testkit.Fx;
import dev.streamwright.text.NumberFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.IntConsumer;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An operation of many entries in the whole window.
class LongOperationStoryTest {

  /// What a window may keep to show it again.
  private static final int SOME_NODES = 500;

  @TempDir private Path folder;

  @Test
  void anOperationOfManyEntriesIsStartedFilledChangedAndRolledBack() throws IOException {
    compose(500);
  }

  @Test
  @Tag("long")
  void noMoreIsKeptAfterAThousandVisitsAndChanges() throws IOException {
    try (var window = opened(5)) {
      window.click("#start-draft");
      window.awaitText("#pending-count", "5 entries pending");
      var table = window.table("#pending");
      assertNoMoreIsKept(
          window, visit -> Fx.run(() -> table.getSelectionModel().clearAndSelect(visit % 5)));
      window.press(KeyCode.ESCAPE);
      var kinds = new EntryKind[] {EntryKind.TRANSACTION, EntryKind.L2_BLOCK};
      assertNoMoreIsKept(window, change -> window.choose(kinds[change % 2]));
      window.click("#roll-back");
      window.await("#start-draft");
    }
  }

  private static void assertNoMoreIsKept(StoryWindow window, IntConsumer step) {
    var nodes = new DetachedNodes();
    act(window, nodes, 100, step);
    long few = nodes.count();
    act(window, nodes, 1_000, step);
    long many = nodes.count();
    assertTrue(many <= few + SOME_NODES, () -> many + " nodes are kept, before " + few);
  }

  private static void act(StoryWindow window, DetachedNodes nodes, int times, IntConsumer step) {
    for (int i = 0; i < times; i++) {
      step.accept(i);
      Fx.frames(1);
      nodes.lookAt(window.scene().getRoot());
    }
  }

  private void compose(int entries) throws IOException {
    try (var window = opened(entries)) {
      var count = NumberFormats.grouped(entries);
      window.awaitText(".composer-line", "Draft of " + count + " entries");
      window.click("#start-draft");
      window.awaitText("#pending-count", count + " entries pending");
      Fx.await("the editor has the keyboard", () -> "field-number".equals(window.focused()));
      for (int i = 0; i < 3; i++) {
        window.type("61");
        window.press(KeyCode.ENTER);
        window.awaitText("#pending-count", NumberFormats.grouped(entries + i + 1) + " entries");
      }
      var pending = window.table("#pending");
      Fx.run(() -> pending.getSelectionModel().select(entries / 2));
      window.await("#save-changes");
      window.enter("#field-number", "4711");
      window.press(KeyCode.ENTER);
      window.awaitText("#status-text", "Changed entry");
      window.press(KeyCode.CONTROL, KeyCode.L);
      window.click("#undo");
      window.click("#roll-back");
      window.await("#start-draft");
      assertEquals(0, pending.getItems().size());
    }
  }

  /// A window over a stream for which there is a draft of so many L2 blocks.
  private StoryWindow opened(int entries) throws IOException {
    var place = Files.createTempDirectory(folder, "story");
    var file = WindowStory.sample(place);
    var lines = new StringBuilder();
    lines.append(
        "{\"stream\":\"%s\",\"at\":\"2026-11-23T12:03:11Z\",\"origin\":\"ROLLED_BACK\"}\n"
            .formatted(file));
    var block = Base64.getEncoder().encodeToString(new byte[] {8, 61, 16, 7, 24, 100});
    for (int i = 0; i < entries; i++)
      lines.append("{\"position\":%d,\"type\":2,\"data\":\"%s\"}\n".formatted(i, block));
    var drafts = Files.createDirectories(place.resolve("drafts"));
    Files.writeString(drafts.resolve("long.draft"), lines);
    var session = new WindowState();
    session.startedBefore = true;
    var window = new StoryWindow(place, session);
    window.open(file);
    window.await("#entries", TableView.class, table -> !table.getItems().isEmpty());
    return window;
  }
}
