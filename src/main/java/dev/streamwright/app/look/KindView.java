package dev.streamwright.app.look;

import dev.streamwright.decode.EntryKind;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// An entry's kind in a row: nesting guides, tile and word.
public final class KindView extends HBox {

  private static final double INDENT = 16;

  private final Label word = Nodes.label("", "kind-word");
  private KindTile tile;
  private EntryKind shown;

  public KindView() {
    setAlignment(Pos.CENTER_LEFT);
    Nodes.height(this, EntryNodes.ROW_HEIGHT);
    setMargin(word, new Insets(0, 0, 0, 8));
    getChildren().add(word);
  }

  /// @param level how many guides
  public void show(EntryKind kind, int level, String title) {
    word.setText(title);
    if (kind != shown) {
      getChildren().remove(tile);
      tile = KindTile.forRow(kind);
      getChildren().add(getChildren().size() - 1, tile);
      shown = kind;
    }
    int guides = getChildren().indexOf(tile);
    if (guides > level) getChildren().remove(level, guides);
    for (; guides < level; guides++) getChildren().addFirst(guide());
  }

  private static Region guide() {
    return Nodes.styled(
        Nodes.width(Nodes.height(new Region(), EntryNodes.ROW_HEIGHT), INDENT), "guide");
  }
}
