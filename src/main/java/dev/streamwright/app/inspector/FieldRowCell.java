package dev.streamwright.app.inspector;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.decode.DecodedField;
import dev.streamwright.text.NumberFormats;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableRow;
import javafx.scene.layout.Region;

/// A line of the field tree. A problem speaks across both columns.
final class FieldRowCell extends TreeTableRow<FieldRow> {

  private static final double INDENT = 16;
  private static final int MAX_TOOLTIP_LENGTH = 400;

  private final InspectorViewModel inspector;
  private final Label words = new Label();

  FieldRowCell(InspectorViewModel inspector) {
    this.inspector = inspector;
    // Names indent themselves and bring their own arrow: the tree's would move all names once the
    // first arrow is seen.
    setDisclosureNode(new Region());
    words.setManaged(false);
    words.setEllipsisString("…");
  }

  @Override
  protected void updateItem(FieldRow row, boolean empty) {
    super.updateItem(row, empty);
    words.setGraphic(null);
    words.getStyleClass().setAll("label", "small");
    switch (row) {
      case null -> words.setText("");
      case FieldRow.Field _ -> words.setText("");
      case FieldRow.Problem(var path) -> {
        words.setText(path.field().problem());
        words.setGraphic(Nodes.icon("bi-exclamation-circle", 12, "bad"));
        words.getStyleClass().add("bad-text");
      }
      case FieldRow.More(var count, _) -> {
        words.setText(NumberFormats.grouped(count) + " more, in the bytes below");
        words.getStyleClass().add("muted");
      }
    }
    Tip.say(this, explanation(row));
    requestLayout();
  }

  // The skin replaces the children when cells change, so the words are put back here.
  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (words.getText().isEmpty()) getChildren().remove(words);
    else if (!getChildren().contains(words)) getChildren().add(words);
    double x = INDENT * (level() + 1);
    words.resizeRelocate(x, 0, Math.max(0, getWidth() - x - INDENT), getHeight());
  }

  private int level() {
    return switch (getItem()) {
      case FieldRow.Problem(var path) -> path.level();
      case FieldRow.More(_, var level) -> level;
      case null, default -> 0;
    };
  }

  private String explanation(FieldRow row) {
    var entry = inspector.shown().get();
    return switch (row) {
      case FieldRow.Field(var path) when entry != null -> explanation(entry, path.field());
      case FieldRow.Problem(var path) -> path.field().problem();
      case null, default -> "";
    };
  }

  private static String explanation(ShownEntry entry, DecodedField field) {
    var plain = field.plain();
    var start =
        plain.length() > MAX_TOOLTIP_LENGTH ? plain.substring(0, MAX_TOOLTIP_LENGTH) + "…" : plain;
    var text = new StringBuilder(field.name());
    if (field.number() != 0) text.append(", field ").append(field.number());
    if (!start.isEmpty()) text.append('\n').append(start);
    var place = entry.rangeWords(field);
    if (!place.isEmpty()) text.append('\n').append(place);
    return text.toString();
  }
}
