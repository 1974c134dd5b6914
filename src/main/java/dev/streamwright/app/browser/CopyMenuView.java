package dev.streamwright.app.browser;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.transfer.CopyText;
import java.util.EnumSet;
import java.util.Set;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCombination;

/// What can be copied of the selected entries, and what else can be done with them.
final class CopyMenuView extends ContextMenu {

  private static final Set<CopyText> WITH_KEYS =
      EnumSet.of(CopyText.NUMBER, CopyText.HEX, CopyText.JSON);

  private final CopyViewModel copying;

  CopyMenuView(CopyViewModel copying) {
    this.copying = copying;
    var others = new Menu("Copy as", Nodes.icon("fth-copy", 14));
    others.disableProperty().bind(copying.selected().isNull());
    for (var form : CopyText.values())
      if (!WITH_KEYS.contains(form)) others.getItems().add(other(form));
    getItems()
        .addAll(
            item("Copy number", "Shortcut+C", CopyText.NUMBER),
            item("Copy data as hex", "Shortcut+Shift+C", CopyText.HEX),
            item("Copy as JSON", "Shortcut+Alt+C", CopyText.JSON),
            others);
  }

  /// Adds something else that can be done with the selected entries.
  ///
  /// @param key what the item names; the window has the key itself
  void addAction(String title, String icon, String key, Runnable action) {
    if (getItems().size() == 4) getItems().add(new SeparatorMenuItem());
    var item = new MenuItem(title, Nodes.icon(icon, 14));
    item.setAccelerator(KeyCombination.keyCombination(key));
    item.setOnAction(_ -> action.run());
    getItems().add(item);
  }

  /// @param key what the item names; the window has the key itself
  private MenuItem item(String title, String key, CopyText form) {
    var item = new MenuItem(title, Nodes.icon("fth-copy", 14));
    item.setAccelerator(KeyCombination.keyCombination(key));
    item.disableProperty().bind(copying.selected().isNull());
    item.setOnAction(_ -> copy(form));
    return item;
  }

  private MenuItem other(CopyText form) {
    var item = new MenuItem(form.title());
    item.setOnAction(_ -> copy(form));
    return item;
  }

  /// Copies the selected entries, if any are.
  void copy(CopyText form) {
    copying.copy(
        form,
        text -> {
          var content = new ClipboardContent();
          content.putString(text);
          Clipboard.getSystemClipboard().setContent(content);
        });
  }
}
