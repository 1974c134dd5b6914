package dev.streamwright.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.inspect.SampleStream;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.Fx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Taking entries out of the window, and two of them side by side.
@TestInstance(Lifecycle.PER_CLASS)
class TransferStoryTest {

  private Path folder;

  private StoryWindow window;

  @BeforeAll
  void openAStream(@TempDir Path temporary) throws IOException {
    folder = temporary;
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
  }

  @AfterAll
  void closeTheWindow() {
    window.close();
  }

  /// The first row, and nothing else, is selected.
  private void selectFirstRow() {
    window.press(KeyCode.CONTROL, KeyCode.G);
    window.type("0");
    window.press(KeyCode.ENTER);
    window.await("#entries", TableView.class, TransferStoryTest::isFirstSelected);
  }

  private static boolean isFirstSelected(TableView<?> table) {
    return table.getSelectionModel().getSelectedIndex() == 0 && table.isFocused();
  }

  private void awaitTrue(BooleanSupplier condition) {
    window.await("#browser", Node.class, _ -> condition.getAsBoolean());
  }

  private static String clipboard() {
    return Fx.get(() -> Clipboard.getSystemClipboard().getString());
  }

  @Test
  void severalEntriesAreCopiedAndExported() throws IOException {
    selectFirstRow();
    window.press(KeyCode.SHIFT, KeyCode.DOWN);
    window.press(KeyCode.SHIFT, KeyCode.DOWN);
    window.press(KeyCode.CONTROL, KeyCode.C);
    awaitTrue(() -> "0\n1\n2".equals(clipboard()));

    var file = folder.resolve("part.ndjson");
    window.chooseNext(file);
    window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.X);
    window.await("#export");
    window.picture("exporting");
    window.fire("#export-start");
    awaitTrue(() -> Files.exists(file));
    assertEquals(
        List.of(0L, 1L, 2L),
        Files.readAllLines(file).stream()
            .map(line -> Long.valueOf(line.replaceAll(".*?\"number\":(\\d+).*", "$1")))
            .toList());
    assertTrue(Files.notExists(folder.resolve("part.ndjson.unfinished")));
  }

  @Test
  void thePageAndThenAllOfTheStreamIsSelectedAtOnce() {
    selectFirstRow();
    window.press(KeyCode.CONTROL, KeyCode.A);
    window.awaitText("#status-text", "100 entries selected");
    window.press(KeyCode.CONTROL, KeyCode.A);
    window.awaitText("#status-text", "375 entries selected");
  }

  @Test
  void twoEntriesStandSideBySide() {
    selectFirstRow();
    window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
    window.press(KeyCode.DOWN);
    window.press(KeyCode.DOWN);
    window.await("#compare-fields", ListView.class, list -> list.getItems().size() > 2);
    var count = window.await("#compare-count", Label.class, label -> !label.getText().isEmpty());
    assertTrue(Fx.get(count::getText).matches("\\d+ of \\d+ fields? differs?"));
    window.press(KeyCode.F7);
    window.picture("comparing");
    window.fire("#compare-only");
    window.await("#compare-fields", ListView.class, list -> !list.getItems().isEmpty());
    window.awaitText("#status-text", "Comparing 0 with 2");
    window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.D);
    awaitTrue(() -> window.find("#compare") == null);
    window.press(KeyCode.DOWN);
    window.awaitText("#inspector-facts", "entry 3");
    assertNull(window.find("#compare"), "nothing is marked any more");
  }
}
