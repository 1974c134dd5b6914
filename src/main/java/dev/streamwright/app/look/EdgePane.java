package dev.streamwright.app.look;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// A centre with panels at its edges: left, right, and over the whole width at the bottom. The user
/// drags their borders. At every size of the window a panel has the size that the user gave it, or
/// what is left of it once the centre and the others have the least that they need. Belongs to the
/// FX thread.
public final class EdgePane extends Region {

  /// How far beside a border the mouse takes hold of it.
  private static final double REACH = 2;

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
    private final ReadOnlyBooleanWrapper dragged = new ReadOnlyBooleanWrapper();
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

    /// Whether the user has dragged the border since the panel was there.
    public ReadOnlyBooleanProperty dragged() {
      return dragged.getReadOnlyProperty();
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

    /// Shows no panel.
    public void clear() {
      panel = null;
      arrange();
    }

    private boolean isDraggable() {
      return panel != null && least > 0;
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

  /// Shows a panel at the bottom in the height that it wants.
  public void showBottomFixed(Region shown) {
    bottom.show(shown, 0);
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
    double bottomHeight = bottomHeight();
    double leftWidth = leftWidth();
    double rightWidth = rightWidth(leftWidth);
    double height = Math.max(0, getHeight() - bottomHeight - lineBefore(bottom));
    double start = leftWidth + lineBefore(left);
    double end = getWidth() - rightWidth - lineBefore(right);
    if (left.panel != null) left.panel.resizeRelocate(0, 0, leftWidth, height);
    if (centre != null) centre.resizeRelocate(start, 0, Math.max(0, end - start), height);
    if (right.panel != null)
      right.panel.resizeRelocate(getWidth() - rightWidth, 0, rightWidth, height);
    if (bottom.panel != null)
      bottom.panel.resizeRelocate(0, getHeight() - bottomHeight, getWidth(), bottomHeight);
    double grip = line() + 2 * REACH;
    left.border.resizeRelocate(leftWidth - REACH, 0, grip, height);
    right.border.resizeRelocate(end - REACH, 0, grip, height);
    bottom.border.resizeRelocate(0, height - REACH, getWidth(), grip);
  }

  /// A border in whole pixels of the screen, so that nothing beside it lies between them.
  private double line() {
    return snapSizeX(1);
  }

  private double lineBefore(Edge edge) {
    return edge.isDraggable() ? line() : 0;
  }

  private double leftWidth() {
    double others = leastCentreWidth + line();
    if (right.isDraggable()) others += right.least + line();
    return snapSizeX(left.fitted(getWidth() - others));
  }

  private double rightWidth(double leftWidth) {
    double others = leftWidth + lineBefore(left) + leastCentreWidth + line();
    return snapSizeX(right.fitted(getWidth() - others));
  }

  private double bottomHeight() {
    if (bottom.panel != null && !bottom.isDraggable())
      return snapSizeY(bottom.panel.prefHeight(getWidth()));
    return snapSizeY(bottom.fitted(getHeight() - leastCentreHeight - line()));
  }

  /// The size is what is shown, not what the mouse would have it be. The border may be held still
  /// when its panel is gone.
  private void drag(Edge edge, Point2D to) {
    if (!edge.isDraggable()) return;
    edge.dragged.set(true);
    if (edge == left) {
      left.size.set(to.getX());
      left.size.set(leftWidth());
    } else if (edge == right) {
      right.size.set(getWidth() - to.getX() - line());
      right.size.set(rightWidth(leftWidth()));
    } else {
      bottom.size.set(getHeight() - to.getY() - line());
      bottom.size.set(bottomHeight());
    }
  }
}
