package dev.streamwright.app.look;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;

/// Nodes in a row, of which some are left out where there is no room for all: whole ones, in an
/// order, so that nothing is cut. What still has no room is made narrower, down to its least
/// width, from the right to the left. Nodes with [HBox#setHgrow] take what is left.
///
/// A node that may be left out must not be shown and hidden by anybody else.
public final class YieldingRow extends Pane {

  private final double spacing;
  private final List<List<Node>> leaving = new ArrayList<>();

  public YieldingRow(double spacing, Node... children) {
    super(children);
    this.spacing = spacing;
    setMinWidth(0);
  }

  /// Nodes that are left out together, after those that were named before.
  public YieldingRow leavesOut(Node... together) {
    leaving.add(List.of(together));
    return this;
  }

  /// Forgets what may be left out, for a row that gets other nodes.
  public void leavesOutNothing() {
    leaving.clear();
  }

  @Override
  public Orientation getContentBias() {
    return null;
  }

  @Override
  protected double computePrefWidth(double height) {
    return insetsAcross() + width(getManagedChildren());
  }

  @Override
  protected double computePrefHeight(double width) {
    double highest = 0;
    for (var node : getManagedChildren()) highest = Math.max(highest, high(node));
    return snappedTopInset() + highest + snappedBottomInset();
  }

  @Override
  protected void layoutChildren() {
    double room = getWidth() - insetsAcross();
    var shown = new ArrayList<Node>(this.<Node>getManagedChildren());
    for (var group : leaving) {
      boolean fits = width(shown) <= room + 0.5;
      for (var node : group) node.setVisible(fits);
      if (!fits) shown.removeAll(group);
    }
    place(shown, room);
  }

  private void place(List<Node> shown, double room) {
    double left = room - width(shown);
    long growing = shown.stream().filter(YieldingRow::grows).count();
    var widths = new double[shown.size()];
    for (int at = 0; at < widths.length; at++) {
      widths[at] = whole(shown.get(at));
      if (left > 0 && grows(shown.get(at)))
        widths[at] = Math.min(widths[at] + left / growing, shown.get(at).maxWidth(-1));
    }
    for (int at = widths.length - 1; at >= 0 && left < 0; at--) {
      double less = Math.min(-left, widths[at] - Math.min(widths[at], shown.get(at).minWidth(-1)));
      widths[at] -= less;
      left += less;
    }
    double x = snappedLeftInset();
    double height = getHeight() - snappedTopInset() - snappedBottomInset();
    for (int at = 0; at < widths.length; at++) {
      var node = shown.get(at);
      double high = high(node);
      if (node.isResizable()) node.resize(snapSizeX(widths[at]), high);
      node.relocate(snapPositionX(x), snapPositionY(snappedTopInset() + (height - high) / 2));
      x += widths[at] + spacing;
    }
  }

  private double high(Node node) {
    return snapSizeY(Math.max(node.minHeight(-1), node.prefHeight(-1)));
  }

  private static boolean grows(Node node) {
    return HBox.getHgrow(node) == Priority.ALWAYS;
  }

  private double width(List<? extends Node> nodes) {
    double width = Math.max(0, nodes.size() - 1) * spacing;
    for (var node : nodes) width += whole(node);
    return width;
  }

  private double whole(Node node) {
    return snapSizeX(Math.max(node.minWidth(-1), node.prefWidth(-1)));
  }

  private double insetsAcross() {
    return snappedLeftInset() + snappedRightInset();
  }
}
