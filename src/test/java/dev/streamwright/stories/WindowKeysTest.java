package dev.streamwright.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.inspect.SampleStream;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.Fx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The keys of the whole window: what acts, where, and what F1 says about it.
class WindowKeysTest {

  @TempDir private Path folder;

  private StoryWindow window;

  @BeforeEach
  void showEveryPanelOfAStream() throws IOException {
    var file = folder.resolve("sample.bin");
    var options = new StoreOptions(1, 1101, 1, Durability.OPERATING_SYSTEM);
    try (var stream = FileStreamSource.create(file, options)) {
      SampleStream.write(stream, 60, 1101, _ -> {}, () -> false);
    }
    var state = new WindowState();
    state.startedBefore = true;
    window = new StoryWindow(folder, state);
    window.open(file);
    window.await("#entries", TableView.class, table -> table.getItems().size() == 100);
    window.press(KeyCode.CONTROL, KeyCode.B);
    window.await("#bookmarks");
    window.press(KeyCode.CONTROL, KeyCode.E);
    window.press(KeyCode.DOWN);
    window.press(KeyCode.DOWN);
    window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
    window.addHex("d00d");
    window.awaitText("#pending-count", "1 entry pending");
    window.press(KeyCode.CONTROL, KeyCode.E);
  }

  @AfterEach
  void closeTheWindow() {
    window.press(KeyCode.ESCAPE);
    if (window.find("#roll-back") != null) window.fire("#roll-back");
    window.close();
  }

  @Test
  void noKeyReachesTheWindowBelowADialog() {
    Fx.run(() -> copyToClipboard("what was there before"));
    window.press(KeyCode.F1);
    window.await("#help");
    var withDialog = everythingShown();
    for (var key : keys()) {
      if (key.getCode() == KeyCode.ESCAPE) continue;
      press(key);
      assertEquals(withDialog, everythingShown(), key.getName() + " acts below the dialog");
    }
    window.press(KeyCode.ESCAPE);
    Fx.await("Esc closes the dialog", () -> "entries".equals(window.focused()));
  }

  @Test
  void keysActWhileNoDialogIsShown() {
    Fx.run(() -> copyToClipboard("what was there before"));
    for (var name : List.of("Alt+Down", "Shortcut+Shift+C", "F8", "F9", "Shortcut+L")) {
      var before = everythingShown();
      press((KeyCodeCombination) KeyCombination.valueOf(name));
      Fx.await(name + " acts", () -> !before.equals(everythingShown()));
    }
  }

  @Test
  void helpListsEveryKeyOfTheWindow() {
    var registered = keys().stream().map(WindowKeysTest::cap).collect(Collectors.toSet());
    window.press(KeyCode.F1);
    var help = window.await("#help");
    Set<String> listed =
        Fx.get(
            () ->
                help.lookupAll(".keycap").stream()
                    .map(cap -> ((Label) cap).getText())
                    .collect(Collectors.toCollection(TreeSet::new)));
    var ofPanels =
        Set.of("Page Up", "Page Down", "Home", "End", "Ctrl A", "Ctrl Z", "Ctrl Shift Z");
    assertTrue(listed.containsAll(ofPanels), () -> "listed are " + listed);
    listed.removeAll(ofPanels);
    assertEquals(new TreeSet<>(registered), listed);
  }

  private List<KeyCodeCombination> keys() {
    return Fx.get(
        () ->
            window.scene().getAccelerators().keySet().stream()
                .map(KeyCodeCombination.class::cast)
                .toList());
  }

  /// All texts, the selections, where the keyboard is, and the clipboard.
  private List<String> everythingShown() {
    return Fx.get(
        () -> {
          var shown = new ArrayList<String>();
          addTexts(window.scene().getRoot(), shown);
          var table = (TableView<?>) window.scene().lookup("#entries");
          if (table != null) shown.add("row " + table.getSelectionModel().getSelectedIndex());
          shown.add("keyboard at " + window.scene().getFocusOwner());
          shown.add("dark " + window.scene().getRoot().getStyleClass());
          shown.add("clipboard " + Clipboard.getSystemClipboard().getString());
          return shown;
        });
  }

  private static void addTexts(Parent parent, List<String> texts) {
    for (var node : parent.getChildrenUnmodifiable()) {
      if (!node.isVisible()) continue;
      texts.add(node.getTypeSelector() + " " + node.getId() + " " + node.getStyleClass());
      if (node instanceof Label label) texts.add(label.getText());
      if (node instanceof Parent inner) addTexts(inner, texts);
    }
  }

  private void press(KeyCodeCombination key) {
    Fx.run(
        () ->
            Event.fireEvent(
                window.scene().getFocusOwner(),
                new KeyEvent(
                    KeyEvent.KEY_PRESSED,
                    "",
                    "",
                    key.getCode(),
                    isDown(key.getShift()),
                    isDown(key.getControl()) || isDown(key.getShortcut()),
                    isDown(key.getAlt()),
                    isDown(key.getMeta()))));
    Fx.frames(1);
  }

  private static boolean isDown(ModifierValue value) {
    return value == ModifierValue.DOWN;
  }

  private static String cap(KeyCodeCombination key) {
    var name =
        switch (key.getCode()) {
          case LEFT -> "←";
          case RIGHT -> "→";
          case UP -> "↑";
          case DOWN -> "↓";
          default -> key.getCode().getName();
        };
    var cap = new StringBuilder();
    if (isDown(key.getShortcut())) cap.append("Ctrl ");
    if (isDown(key.getShift())) cap.append("Shift ");
    if (isDown(key.getAlt())) cap.append("Alt ");
    return cap.append(name).toString();
  }

  private static void copyToClipboard(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
    assertNotEquals(null, Clipboard.getSystemClipboard().getString());
  }
}
