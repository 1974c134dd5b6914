package dev.streamwright.app.inspector;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.decode.DecodedField;
import dev.streamwright.decode.ZkevmBookmark;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableCell;
import javafx.scene.input.MouseButton;

/// A field's value, where it leads to, and what explains it.
final class FieldValueCell extends TreeTableCell<FieldRow, FieldRow> {

  private final InspectorViewModel inspector;

  FieldValueCell(InspectorViewModel inspector) {
    this.inspector = inspector;
  }

  @Override
  protected void updateItem(FieldRow row, boolean empty) {
    super.updateItem(row, empty);
    setText(null);
    boolean shown = !empty && inspector.shown().get() != null;
    setGraphic(shown && row instanceof FieldRow.Field(var path) ? line(path) : null);
  }

  private Node line(FieldPath path) {
    var field = path.field();
    var link = inspector.shown().get().link(field);
    var icon = field.hasProblem() ? Nodes.icon("bi-exclamation-circle-fill", 12, "bad") : null;
    return new FieldValueLineView(
        icon, value(field, link.isPresent()), link.map(this::link).orElse(null), meaning(field));
  }

  private Label value(DecodedField field, boolean linked) {
    var value = Nodes.styled(new Label(oneLine(field.value())), "mono");
    if (linked) value.getStyleClass().add("link");
    else if (field.hasProblem()) value.getStyleClass().add("bad-text");
    else if (field.computed()) value.getStyleClass().add("italic");
    if (linked)
      value.setOnMouseClicked(
          event -> {
            if (event.getButton() == MouseButton.PRIMARY) inspector.followChosen();
          });
    return value;
  }

  private Label link(ZkevmBookmark named) {
    var words = named.kind() == ZkevmBookmark.Kind.BATCH ? "go to batch" : "go to block";
    var link = Nodes.label(words, "muted", "small", "field-link");
    link.setGraphic(Nodes.icon("fth-corner-down-right", 12, "muted-icon"));
    link.setContentDisplay(ContentDisplay.RIGHT);
    Tip.say(link, "Go to " + named + " (Enter)");
    link.setAccessibleText("Go to " + named);
    link.setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) inspector.follow(named);
        });
    return link;
  }

  private static Label meaning(DecodedField field) {
    return Nodes.styled(new Label(oneLine(field.meaning())), "muted", "small");
  }

  private static String oneLine(String text) {
    return text.replace('\n', '⏎').replace('\r', ' ');
  }
}
