package dev.streamwright.stories;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.streamwright.app.workspace.WindowState;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.inspect.SampleStream;
import dev.streamwright.net.Address;
import dev.streamwright.server.ServerOptions;
import dev.streamwright.server.StreamServer;
import dev.streamwright.store.Durability;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.store.StoreOptions;
import dev.streamwright.testkit.Fx;
import dev.streamwright.testkit.SampleEntries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures of the whole window in the size of a desktop, as the README shows them.
class WindowPicturesTest {

  private static final int LINE_OF_TO = 7;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"LIGHT", "DARK"})
  void showsEveryPanelAtWork(String theme) {
    var session = new WindowState();
    session.theme = theme;
    session.startedBefore = true;
    var colours = theme.toLowerCase(Locale.ROOT);
    try (var window = StoryWindow.wide(folder, session)) {
      window.await("#welcome");
      window.picture("window-welcome-" + colours);
      window.fire("#welcome-sample");
      window.await("#entries", TableView.class, table -> table.getItems().size() == 100);
      goTo(window, "block 38");
      window.awaitText("#inspector-title", "L2 block");
      window.press(KeyCode.DOWN);
      window.awaitText("#inspector-title", "Transaction");
      window.selectField(LINE_OF_TO);
      window.picture("window-entries-" + colours);
      search(window, "400");
      window.picture("window-bookmarks-" + colours);
      compose(window);
      window.picture("window-composing-" + colours);
      assertNotNull(window.find("#commit"));
      window.fire("#roll-back");
      window.await("#start-draft");
      window.picture("window-draft-" + colours);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIGHT", "DARK"})
  void showsAStreamBehindAServer(String theme) throws IOException {
    var session = new WindowState();
    session.theme = theme;
    session.startedBefore = true;
    var colours = theme.toLowerCase(Locale.ROOT);
    var options = new StoreOptions(4, 1101, 1, Durability.OPERATING_SYSTEM);
    try (var stream = FileStreamSource.create(folder.resolve("zkevm.bin"), options);
        var window = StoryWindow.wide(folder, session)) {
      var clients = StreamServer.start(stream, new ServerOptions(new Address("127.0.0.1", 0)));
      SampleStream.write(stream, 120, 1101, _ -> {}, () -> false);
      var address = clients.address().toString();
      Fx.run(() -> window.window().openFirst(address));
      window.await("#entries", TableView.class, table -> table.getItems().size() == 100);
      goTo(window, "block 38");
      window.awaitText("#inspector-title", "L2 block");
      window.awaitText("#stream-facts", "120");
      SampleEntries.append(stream, 38);
      window.awaitText("#new-entries", "38 new entries");
      window.picture("window-remote-" + colours);
      clients.close();
      window.awaitText("#connection-title", "Connection lost");
      window.picture("window-lost-" + colours);
    }
  }

  private static void goTo(StoryWindow window, String text) {
    window.press(KeyCode.CONTROL, KeyCode.G);
    window.type(text);
    window.press(KeyCode.ENTER);
  }

  private static void search(StoryWindow window, String number) {
    window.press(KeyCode.CONTROL, KeyCode.B);
    window.type(number);
    window.press(KeyCode.ENTER);
    window.awaitText("#bookmark-answer", "No bookmark for L2 block " + number);
  }

  private static void compose(StoryWindow window) {
    window.press(KeyCode.CONTROL, KeyCode.E);
    window.press(KeyCode.CONTROL, KeyCode.L);
    window.fire("#start-operation");
    for (var kind :
        new EntryKind[] {EntryKind.BOOKMARK, EntryKind.L2_BLOCK, EntryKind.L2_BLOCK_END}) {
      window.choose(kind);
      window.fire("#fill-from-last");
      window.fire("#add-entry");
    }
    window.awaitText("#pending-count", "3 entries pending");
    window.choose(EntryKind.L2_BLOCK);
    window.fire("#fill-from-last");
    window.enter(
        "#field-state_root", "0xa280d44af37e5b9701670c37bd6cb3d961ab1bae3c411efd41c0000cd31f75");
    window.awaitText("#problem-state_root", "31 bytes");
  }
}
