package dev.streamwright.app.inspector;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/// A value and its meaning side by side, sharing what room there is: a short value is shown whole,
/// and the meaning gets the rest; a long value is cut in its middle, so that the meaning stays.
final class FieldValueLineView extends Pane {

  /// The length of an address in hex, `0x` included: the longest value that is not cut first.
  private static final int MAX_WHOLE_LENGTH = 42;

  private static final String ELLIPSIS = "…";
  private static final double SPACING = 10;
  private static final double SHORTEST_VALUE = 120;
  private static final double SHORTEST_MEANING = 24;

  private final Label value;
  private final Label meaning;
  private final List<Node> order = new ArrayList<>();

  /// @param icon before the value, or null
  /// @param link after the value, or null
  FieldValueLineView(Node icon, Label value, Node link, Label meaning) {
    this.value = value;
    this.meaning = meaning;
    value.getStyleClass().add("cut-middle");
    value.setEllipsisString(ELLIPSIS);
    meaning.setEllipsisString(ELLIPSIS);
    if (icon != null) order.add(icon);
    if (!value.getText().isEmpty()) order.add(value);
    if (link != null) order.add(link);
    if (!meaning.getText().isEmpty()) order.add(meaning);
    getChildren().addAll(order);
  }

  @Override
  protected void layoutChildren() {
    double room = getWidth() - SPACING * (order.size() - 1);
    for (var node : order) if (node != value && node != meaning) room -= width(node);
    double valueWidth = order.contains(value) ? valueWidth(room) : 0;
    double meaningWidth = Math.min(width(meaning), room - valueWidth);
    meaning.setVisible(meaningWidth >= Math.min(SHORTEST_MEANING, width(meaning)));
    double x = 0;
    for (var node : order) {
      double width =
          node == value ? valueWidth : node == meaning ? Math.max(0, meaningWidth) : width(node);
      double height = node.prefHeight(-1);
      node.resizeRelocate(x, Math.round((getHeight() - height) / 2), width, height);
      x += width + SPACING;
    }
  }

  private double valueWidth(double room) {
    double whole = width(value);
    boolean cutFirst = value.getText().length() > MAX_WHOLE_LENGTH && order.contains(meaning);
    double left = Math.max(SHORTEST_VALUE, room - width(meaning));
    double withoutMeaning = order.contains(meaning) ? room + SPACING : room;
    return Math.max(0, Math.min(whole, cutFirst ? Math.min(left, room) : withoutMeaning));
  }

  private static double width(Node node) {
    return Math.ceil(node.prefWidth(-1));
  }
}
