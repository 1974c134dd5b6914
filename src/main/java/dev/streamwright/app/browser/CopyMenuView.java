package dev.streamwright.app.browser;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.decode.EntryJson;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.HexText;
import dev.streamwright.text.NumberFormats;
import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;

/// What can be copied of the selected entry.
final class CopyMenuView extends ContextMenu {

  private final CopyViewModel copying;

  CopyMenuView(CopyViewModel copying) {
    this.copying = copying;
    getItems()
        .addAll(
            item("Copy number", "Shortcut+C", this::copyNumber),
            item("Copy data as hex", "Shortcut+Shift+C", this::copyDataAsHex),
            item("Copy as JSON", "Shortcut+Alt+C", this::copyAsJson));
  }

  void copyNumber() {
    copySelected("number", entry -> Long.toUnsignedString(entry.number()));
  }

  void copyDataAsHex() {
    copySelected("data as hex", entry -> HexText.of(entry.data()));
  }

  void copyAsJson() {
    copySelected("JSON", entry -> EntryJson.pretty(entry, copying.formats()));
  }

  /// @param key what the item names; the window has the key itself
  private MenuItem item(String title, String key, Runnable copy) {
    var item = new MenuItem(title, Nodes.icon("fth-copy", 14));
    item.setAccelerator(KeyCombination.keyCombination(key));
    item.disableProperty().bind(copying.selected().isNull());
    item.setOnAction(_ -> copy.run());
    return item;
  }

  private void copySelected(String what, Function<StreamEntry, String> text) {
    var number = copying.selected().get();
    if (number == null) return;
    copying.readEntry(
        number,
        entry -> {
          var content = new ClipboardContent();
          content.putString(text.apply(entry));
          Clipboard.getSystemClipboard().setContent(content);
          copying.copied(what + " of entry " + NumberFormats.grouped(number));
        });
  }
}
