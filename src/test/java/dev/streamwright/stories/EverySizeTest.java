package dev.streamwright.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.testkit.Fx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The window at the sizes that screens and scales leave it: no text is cut without an ellipsis, no
/// number in its middle.
class EverySizeTest {

  /// In units of the window: a screen of 1920 × 1200 at a scale of 1.75 leaves 1097 × 686.
  private static final List<Size> SIZES =
      List.of(new Size(920, 560), new Size(1097, 686), new Size(1280, 720), new Size(2560, 1440));

  /// Each state is looked at in one of these as well, in turn: all of them take too long.
  private static final List<Size> SIZES_IN_TURN =
      List.of(
          new Size(960, 600),
          new Size(1386, 768),
          new Size(1440, 900),
          new Size(1707, 960),
          new Size(1920, 1080));

  private record Size(int width, int height) {

    @Override
    public String toString() {
      return width + " × " + height;
    }
  }

  @TempDir private static Path folder;
  private static StoryWindow window;
  private static int turn;

  @BeforeAll
  static void openSample() {
    var session = new WindowState();
    session.startedBefore = true;
    session.recentStreams =
        new ArrayList<>(
            List.of(
                "/var/lib/sequencer/a-name-that-no-side-panel-has-room-for-2026-11-28.bin",
                "client 127.0.0.1:6900"));
    window = StoryWindow.wide(folder, session);
    window.await("#welcome");
  }

  @AfterAll
  static void close() {
    if (window != null) window.close();
  }

  @Test
  void cutsNoTextUnseenAndNoNumberInItsMiddle() {
    var cut = new TreeMap<String, List<String>>();
    look("welcome", cut);
    window.layOut(1440, 900);
    window.fire("#welcome-sample");
    window.await("#entries", TableView.class, table -> table.getItems().size() == 100);
    look("entries", cut);
    for (var place : new String[] {"block 38", "first"}) {
      goTo(place);
      look("entry of " + place, cut);
    }
    search("38");
    window.awaitText("#bookmark-answer", "at entry");
    look("found bookmark", cut);
    search("40000");
    window.awaitText("#bookmark-answer", "No bookmark");
    look("missing bookmark", cut);
    lookAtAnswers(cut);
    window.press(KeyCode.CONTROL, KeyCode.E);
    window.fire("#start-operation");
    for (var kind : new EntryKind[] {EntryKind.BOOKMARK, EntryKind.L2_BLOCK}) {
      window.choose(kind);
      window.fire("#fill-from-last");
      window.fire("#add-entry");
    }
    for (var kind : new EntryKind[] {EntryKind.TRANSACTION, EntryKind.OTHER}) {
      window.choose(kind);
      look("form of " + kind, cut);
    }
    look("operation", cut);
    window.fire("#roll-back");
    window.await("#start-draft");
    look("draft", cut);
    var lines = new StringBuilder();
    cut.forEach((text, where) -> lines.append(text).append("\n    ").append(where).append('\n'));
    assertEquals("", lines.toString());
  }

  @Test
  void keepsEveryWayToAStreamInSightBelowAFailure(@TempDir Path other) {
    var session = new WindowState();
    session.startedBefore = true;
    try (var fresh = StoryWindow.wide(other, session)) {
      fresh.layOut(920, 560);
      Fx.run(() -> fresh.window().openFirst(other.resolve("gone.bin").toString()));
      fresh.awaitText("#failure-text", "gone.bin");
      var sample = fresh.await("#welcome-sample");
      var page = fresh.find("#welcome");
      Fx.frames(2);
      assertTrue(
          Fx.get(() -> lowest(sample) <= lowest(page)), "the last way is above the window's foot");
      assertEquals(List.of(), fresh.cutTexts());
    }
  }

  private static double lowest(Node node) {
    return node.localToScene(node.getLayoutBounds()).getMaxY();
  }

  @Test
  void saysOverTheContentWhatCouldNotBeOpenedWhileTheSideIsFolded() {
    window.layOut(960, 600);
    Fx.run(() -> window.window().openFirst(folder.resolve("gone.bin").toString()));
    window.awaitText("#failure-text", "gone.bin");
    assertNull(window.find("#connection"));
    var said = window.find("#failure-text", Region.class);
    assertTrue(said.getHeight() < 48, "at most two lines");
    window.layOut(920, 560);
    assertEquals(List.of(), window.cutTexts());
    window.fire(".failure .tool");
    window.layOut(1440, 900);
  }

  @Test
  void listsAllKeysInTheSmallestWindow() {
    window.layOut(920, 560);
    window.press(KeyCode.F1);
    var help = window.await("#help", Region.class, list -> list.getHeight() > 0);
    assertTrue(Fx.get(() -> help.getHeight() <= 560 && help.getWidth() <= 920), "it fits");
    assertEquals(List.of(), window.cutTexts());
    window.press(KeyCode.ESCAPE);
    window.layOut(1440, 900);
  }

  /// A filter and its hits, two entries side by side, the dialog that exports, and the checks.
  private static void lookAtAnswers(Map<String, List<String>> cut) {
    window.press(KeyCode.CONTROL, KeyCode.F);
    window.type("tx.valeu > 1 ETH");
    window.press(KeyCode.ENTER);
    window.await("#filter-mistake");
    look("mistake in a filter", cut);
    window.fire("#use-fix");
    window.press(KeyCode.ENTER);
    window.awaitText("#filter-strip", "scanned in");
    look("hits", cut);
    window.press(KeyCode.ESCAPE);
    window.await("#entries");
    goTo("block 38");
    window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
    goTo("block 41");
    window.awaitText("#compare-count", "fields differ");
    look("two entries side by side", cut);
    window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
    window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
    window.await("#export");
    look("export", cut);
    window.press(KeyCode.ESCAPE);
    var tabs = window.find("#tabs", TabPane.class);
    Fx.run(() -> tabs.getSelectionModel().selectLast());
    window.fire("#check-stream");
    window.awaitText("#check-stream", "again");
    look("checks", cut);
  }

  private static void look(String what, Map<String, List<String>> cut) {
    for (var size : SIZES) look(what, size, cut);
    look(what, SIZES_IN_TURN.get(turn++ % SIZES_IN_TURN.size()), cut);
    window.layOut(1440, 900);
  }

  private static void look(String what, Size size, Map<String, List<String>> cut) {
    window.layOut(size.width(), size.height());
    for (var text : window.cutTexts())
      cut.computeIfAbsent(text, _ -> new ArrayList<>()).add(what + " at " + size);
  }

  private static void goTo(String place) {
    window.press(KeyCode.CONTROL, KeyCode.G);
    window.type(place);
    window.press(KeyCode.ENTER);
    Fx.await("it is gone there", () -> window.text("#go-to").isEmpty());
  }

  private static void search(String number) {
    window.press(KeyCode.CONTROL, KeyCode.B);
    window.type(number);
    window.press(KeyCode.ENTER);
  }
}
