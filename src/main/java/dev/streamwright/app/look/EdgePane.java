package dev.streamwright.app.look;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// A centre with panels at its edges: left, right, and over the whole width at the bottom. The
/// user drags their borders. At every size of the window a panel has the size that the user gave
/// it, or what is left of it once the centre and the others have the least that they need.
public final class EdgePane extends Region {

  private static final double LINE = 1;
  private static final double GRIP = 5;

  private final double leastCentreWidth;
  private final double leastCentreHeight;
  private final Edge left = new Edge(Cursor.H_RESIZE);
  private final Edge right = new Edge(Cursor.H_RESIZE);
  private final Edge bottom = new Edge(Cursor.V_RESIZE);
  private Region centre;

  /// A panel at an edge, or none.
  public final class Edge {

    private final DoubleProperty size = new SimpleDoubleProperty();
    private final Region border = Nodes.styled(new Region(), "edge-border");
    private Region panel;
    private double least;

    private Edge(Cursor cursor) {
      border.setCursor(cursor);
      if (cursor == Cursor.V_RESIZE) border.getStyleClass().add("across");
      border.setOnMouseDragged(
          event -> drag(this, sceneToLocal(event.getSceneX(), event.getSceneY())));
      size.subscribe(() -> requestLayout());
    }

    /// How wide or high the user made the panel.
    public DoubleProperty size() {
      return size;
    }

    /// Shows a panel that can be dragged to another size.
    ///
    /// @param leastSize what it cannot be dragged below
    public void show(Region shown, double leastSize) {
      panel = shown;
      least = leastSize;
      if (panel.getClip() == null) Nodes.clip(panel);
      arrange();
    }

    /// Shows a panel in the size that it wants.
    public void showFixed(Region shown) {
      show(shown, 0);
    }

    /// Shows no panel.
    public void clear() {
      panel = null;
      arrange();
    }

    private boolean isDraggable() {
      return panel != null && least > 0;
    }

    /// What it takes together with its border.
    private double taken(double actualSize) {
      return panel == null ? 0 : isDraggable() ? actualSize + LINE : actualSize;
    }

    private double fitted(double room) {
      return isDraggable() ? Math.clamp(size.get(), least, Math.max(least, room)) : 0;
    }
  }

  /// @param leastCentreWidth what the panels leave to the centre
  /// @param leastCentreHeight likewise
  public EdgePane(double leastCentreWidth, double leastCentreHeight) {
    this.leastCentreWidth = leastCentreWidth;
    this.leastCentreHeight = leastCentreHeight;
  }

  public Edge left() {
    return left;
  }

  public Edge right() {
    return right;
  }

  public Edge bottom() {
    return bottom;
  }

  public void setCentre(Region node) {
    centre = node;
    if (centre.getClip() == null) Nodes.clip(centre);
    arrange();
  }

  /// Adds and takes away only what changes, so that the keyboard stays where it is. The keyboard
  /// goes from left to right, then down.
  private void arrange() {
    var shown = new ArrayList<Node>();
    for (var node : new Node[] {left.panel, centre, right.panel, bottom.panel})
      if (node != null) shown.add(node);
    for (var edge : List.of(left, right, bottom)) if (edge.isDraggable()) shown.add(edge.border);
    getChildren().retainAll(shown);
    for (int at = 0; at < shown.size(); at++)
      if (at == getChildren().size() || getChildren().get(at) != shown.get(at))
        getChildren().add(at, shown.get(at));
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double below = bottom.taken(bottomHeight());
    double height = Math.max(0, getHeight() - below);
    double leftWidth = leftWidth();
    double rightWidth = rightWidth(leftWidth);
    double start = left.taken(leftWidth);
    double end = getWidth() - right.taken(rightWidth);
    if (left.panel != null) left.panel.resizeRelocate(0, 0, leftWidth, height);
    if (centre != null) centre.resizeRelocate(start, 0, Math.max(0, end - start), height);
    if (right.panel != null) right.panel.resizeRelocate(end + LINE, 0, rightWidth, height);
    if (bottom.panel != null)
      bottom.panel.resizeRelocate(0, getHeight() - bottomHeight(), getWidth(), bottomHeight());
    double reach = (GRIP - LINE) / 2;
    left.border.resizeRelocate(leftWidth - reach, 0, GRIP, height);
    right.border.resizeRelocate(end - reach, 0, GRIP, height);
    bottom.border.resizeRelocate(0, height - reach, getWidth(), GRIP);
  }

  private double leftWidth() {
    double others = leastCentreWidth + LINE + (right.panel == null ? 0 : right.least + LINE);
    return snapSizeX(left.fitted(getWidth() - others));
  }

  private double rightWidth(double leftWidth) {
    return snapSizeX(right.fitted(getWidth() - leastCentreWidth - left.taken(leftWidth) - LINE));
  }

  private double bottomHeight() {
    if (bottom.panel != null && !bottom.isDraggable())
      return snapSizeY(bottom.panel.prefHeight(getWidth()));
    return snapSizeY(bottom.fitted(getHeight() - leastCentreHeight - LINE));
  }

  /// The size is what is shown, not what the mouse would have it be.
  private void drag(Edge edge, Point2D to) {
    if (edge == left) edge.size.set(to.getX());
    else if (edge == right) edge.size.set(getWidth() - to.getX() - LINE);
    else edge.size.set(getHeight() - to.getY() - LINE);
    double leftWidth = leftWidth();
    if (edge == left) edge.size.set(leftWidth);
    else if (edge == right) edge.size.set(rightWidth(leftWidth));
    else edge.size.set(bottomHeight());
  }
}
