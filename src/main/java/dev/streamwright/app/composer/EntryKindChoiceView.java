package dev.streamwright.app.composer;

import dev.streamwright.app.look.KindTile;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.EntryTypes;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ListCell;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.controlsfx.control.SearchableComboBox;

/// What an entry is to be; typing into the open list narrows it down.
final class EntryKindChoiceView extends StackPane {

  private static final double WIDTH = 184;
  private static final List<EntryKind> KINDS =
      List.of(
          EntryKind.BATCH_START,
          EntryKind.L2_BLOCK,
          EntryKind.TRANSACTION,
          EntryKind.L2_BLOCK_END,
          EntryKind.BATCH_END,
          EntryKind.UPDATE_GER,
          EntryKind.BOOKMARK,
          EntryKind.OTHER);

  EntryKindChoiceView(ObjectProperty<EntryKind> kind) {
    var choice = new SearchableComboBox<EntryKind>();
    choice.setId("entry-kind");
    choice.setAccessibleText("Entry type");
    Tip.say(choice, "What the entry is");
    choice.getItems().setAll(KINDS);
    choice.setVisibleRowCount(KINDS.size());
    choice.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(EntryKind shown) {
            return shown == null ? "" : text(shown);
          }

          @Override
          public EntryKind fromString(String text) {
            throw new UnsupportedOperationException("The list of types is not editable.");
          }
        });
    choice.setCellFactory(_ -> new KindCell());
    choice.setButtonCell(new KindCell());
    choice.setValue(kind.get());
    kind.when(Nodes.inScene(this)).subscribe(choice::setValue);
    choice.valueProperty().subscribe(chosen -> chosen(kind, chosen));
    Nodes.width(choice, WIDTH);
    getChildren().add(choice);
    setMinWidth(WIDTH);
    setMaxWidth(WIDTH);
  }

  private static void chosen(ObjectProperty<EntryKind> kind, EntryKind chosen) {
    if (chosen != null) kind.set(chosen);
  }

  private static String text(EntryKind kind) {
    return kind == EntryKind.OTHER
        ? "Other type…"
        : EntryTypes.toString(kind.type().orElseThrow()) + "  " + kind.word();
  }

  private static final class KindCell extends ListCell<EntryKind> {
    @Override
    protected void updateItem(EntryKind kind, boolean empty) {
      super.updateItem(kind, empty);
      boolean none = empty || kind == null;
      setText(none ? null : text(kind));
      setGraphic(none ? null : KindTile.forRow(kind));
      setGraphicTextGap(8);
    }
  }
}
