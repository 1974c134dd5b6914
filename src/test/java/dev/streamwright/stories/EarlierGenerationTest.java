package dev.streamwright.stories;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.BinaryChain;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A stream from before protobuf, looked at in the window.
class EarlierGenerationTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"BIG, 122, 'binary, big-endian', LIGHT", "LITTLE, 78, 'binary, little-endian', DARK"})
  void blocksAreShownFoundAndCounted(String order, int blockBytes, String words, String theme)
      throws IOException {
    var file = folder.resolve("old.bin");
    var chain =
        new BinaryChain(
            order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
            blockBytes,
            blockBytes > 78);
    try (var stream = FileStreamSource.create(file, StoreOptions.sequencer(1101))) {
      stream.sendOperation(chain.batches(60));
    }
    var session = new WindowState();
    session.theme = theme;
    session.startedBefore = true;
    try (var window = StoryWindow.wide(folder, session)) {
      window.open(file);
      window.await("#entries", TableView.class, table -> table.getItems().size() == 100);
      window.awaitText("#stream-facts", "119");
      window.goTo("block 30");
      window.awaitText("#inspector-title", "L2 block");
      assertTrue(window.text("#inspector-facts").contains(words));
      window.press(KeyCode.DOWN);
      window.awaitText("#inspector-title", "Transaction");
      window.picture("window-earlier-" + theme.toLowerCase(Locale.ROOT));
      window.press(KeyCode.CONTROL, KeyCode.B);
      window.type("5000");
      window.press(KeyCode.ENTER);
      window.awaitText("#bookmark-answer", "No bookmark for L2 block 5,000");
      assertTrue(window.await("#nearest-up").getAccessibleText().startsWith("119,"));
    }
  }
}
