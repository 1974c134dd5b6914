package dev.streamwright.app;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.text.NumberFormats;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableLongValue;
import javafx.scene.control.Tab;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// One of the tabs in the window's centre.
///
/// @param icon stays where the word has no room
/// @param content made when the tab is first selected
/// @param count stands after the word unless it is 0
record PageTabView(String word, String icon, Supplier<Region> content, ObservableLongValue count) {

  /// A tab without a count.
  PageTabView(String word, String icon, Supplier<Region> content) {
    this(word, icon, content, new SimpleLongProperty());
  }

  /// @param hasRoom whether there is room for the words of tabs that are not selected
  Tab tab(ObservableBooleanValue hasRoom) {
    var tab = new Tab();
    tab.setGraphic(Nodes.icon(icon, 15));
    tab.setTooltip(new Tooltip(word));
    tab.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> text(tab.isSelected() || hasRoom.get()),
                tab.selectedProperty(),
                hasRoom,
                count));
    tab.selectedProperty()
        .subscribe(
            selected -> {
              if (selected && tab.getContent() == null) tab.setContent(content.get());
            });
    return tab;
  }

  private String text(boolean withWord) {
    var number = count.get() == 0 ? "" : NumberFormats.grouped(count.get());
    if (!withWord) return number;
    return number.isEmpty() ? word : word + "  " + number;
  }
}
