package dev.streamwright.app.look;

import dev.streamwright.decode.EntryKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// An entry's kind in a row: nesting guides, tile and word. What it has shown once it keeps: to
/// show it again costs no new node and no styling. Belongs to the FX thread.
public final class KindView extends HBox {

  private static final double INDENT = 16;

  private final List<Node> guides = new ArrayList<>();
  private final Map<EntryKind, KindTile> tiles = new EnumMap<>(EntryKind.class);
  private final Label word = Nodes.label("", "kind-word");

  public KindView() {
    this(new SimpleBooleanProperty(true));
  }

  /// @param showsWord whether there is room for the word beside the tile
  public KindView(ObservableValue<Boolean> showsWord) {
    setAlignment(Pos.CENTER_LEFT);
    Nodes.height(this, EntryNodes.ROW_HEIGHT);
    setMargin(word, new Insets(0, 0, 0, 8));
    Nodes.shownIf(word, showsWord);
    getChildren().add(word);
  }

  /// @param level how many guides
  public void show(EntryKind kind, int level, String title) {
    word.setText(title);
    while (guides.size() < level) addGuide();
    for (int at = 0; at < guides.size(); at++) Nodes.show(guides.get(at), at < level);
    if (!tiles.containsKey(kind)) addTile(kind);
    tiles.forEach((each, tile) -> Nodes.show(tile, each == kind));
  }

  private void addGuide() {
    var guide = Nodes.height(new Region(), EntryNodes.ROW_HEIGHT);
    guides.add(Nodes.styled(Nodes.width(guide, INDENT), "guide"));
    getChildren().addFirst(guide);
  }

  private void addTile(EntryKind kind) {
    var tile = KindTile.forRow(kind);
    tiles.put(kind, tile);
    getChildren().add(getChildren().size() - 1, tile);
  }
}
