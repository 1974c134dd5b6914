package dev.streamwright.app.inspector;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.FieldOrigin;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/// A field's name, indented by its level, with the arrow that folds its children.
final class FieldNameCell extends TreeTableCell<FieldRow, FieldRow> {

  private static final double INDENT = 16;

  private Subscription folding = Subscription.EMPTY;

  @Override
  protected void updateItem(FieldRow row, boolean empty) {
    super.updateItem(row, empty);
    folding.unsubscribe();
    setText(null);
    setGraphic(row instanceof FieldRow.Field(var path) && !empty ? line(path) : null);
  }

  private HBox line(FieldPath path) {
    var name = Nodes.styled(new Label(path.field().name()), style(path.field()));
    name.setMinWidth(0);
    name.setEllipsisString("…");
    var line = Nodes.row(0, arrow(), name);
    HBox.setMargin(line.getChildren().getFirst(), new Insets(0, 0, 0, INDENT * path.level()));
    return line;
  }

  private Region arrow() {
    var arrow = Nodes.width(new StackPane(), INDENT);
    var item = getTreeTableView().getTreeItem(getIndex());
    if (item == null || item.isLeaf()) return arrow;
    showArrow(arrow, item);
    folding = item.expandedProperty().subscribe(() -> showArrow(arrow, item));
    arrow.getStyleClass().add("field-arrow");
    arrow.setOnMousePressed(
        event -> {
          item.setExpanded(!item.isExpanded());
          event.consume();
        });
    return arrow;
  }

  private static void showArrow(StackPane arrow, TreeItem<FieldRow> item) {
    var icon = item.isExpanded() ? "bi-caret-down-fill" : "bi-caret-right-fill";
    arrow.getChildren().setAll(Nodes.icon(icon, 9, "muted-icon"));
  }

  private static String style(DecodedField field) {
    if (field.hasProblem()) return "bad-text";
    return switch (field.origin()) {
      case FieldOrigin.COMPUTED -> "computed";
      case FieldOrigin.DEFAULT, FieldOrigin.OVERRIDDEN -> "muted";
      default -> "plain";
    };
  }
}
