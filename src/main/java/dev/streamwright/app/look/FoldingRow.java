package dev.streamwright.app.look;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// Two nodes side by side, or one below the other where they have no room beside each other.
/// Belongs to the FX thread.
public final class FoldingRow extends Region {

  private final double gap;
  private final Region growing;
  private final Region first;
  private final Region second;

  /// @param growing which of the two takes what room is left beside the other
  public FoldingRow(double gap, Region first, Region second, Region growing) {
    this.gap = gap;
    this.first = first;
    this.second = second;
    this.growing = growing;
    setMinWidth(0);
    getChildren().addAll(first, second);
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private boolean isFolded(double room) {
    return room < first.prefWidth(-1) + gap + second.prefWidth(-1);
  }

  @Override
  protected double computePrefWidth(double height) {
    return insetsAcross() + first.prefWidth(-1) + gap + second.prefWidth(-1);
  }

  @Override
  protected double computePrefHeight(double width) {
    double room = width - insetsAcross();
    double above = height(first);
    double below = height(second);
    boolean folded = width >= 0 && isFolded(room);
    return snappedTopInset()
        + snappedBottomInset()
        + (folded ? above + gap + below : Math.max(above, below));
  }

  @Override
  protected double computeMinHeight(double width) {
    return prefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    double x = snappedLeftInset();
    double y = snappedTopInset();
    double width = getWidth() - insetsAcross();
    double above = height(first);
    double below = height(second);
    if (isFolded(width)) {
      first.resizeRelocate(x, y, widthBelow(first, width), above);
      second.resizeRelocate(x, y + above + gap, widthBelow(second, width), below);
      return;
    }
    double firstWidth = first.prefWidth(-1);
    double secondWidth = second.prefWidth(-1);
    if (growing == first) firstWidth = width - gap - secondWidth;
    else secondWidth = width - gap - firstWidth;
    double height = Math.max(above, below);
    first.resizeRelocate(x, y + snapPositionY((height - above) / 2), firstWidth, above);
    second.resizeRelocate(
        x + width - secondWidth, y + snapPositionY((height - below) / 2), secondWidth, below);
  }

  private static double height(Region node) {
    return Math.max(node.minHeight(-1), node.prefHeight(-1));
  }

  private double widthBelow(Region node, double width) {
    return node == growing ? width : Math.min(width, node.prefWidth(-1));
  }

  private double insetsAcross() {
    return snappedLeftInset() + snappedRightInset();
  }
}
