package dev.streamwright.app.inspector;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.task.UiThread;
import dev.streamwright.app.workspace.FailureView;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;

/// The selected entry: what it is, its fields, and its bytes.
public final class InspectorView extends BorderPane {

  private static final double PREFERRED_WIDTH = 540;
  private static final double MIN_WIDTH = 300;

  /// The fields come first where there is little room.
  private static final double LARGEST_HEX_SHARE = 0.45;

  private final InspectorViewModel inspector;
  private final SplitPane split = new SplitPane();
  private Subscription firstLayout = Subscription.EMPTY;

  public InspectorView(InspectorViewModel inspector) {
    this.inspector = inspector;
    setId("inspector");
    getStyleClass().add("inspector");
    setMinSize(MIN_WIDTH, 0);
    setPrefWidth(PREFERRED_WIDTH);
    setTop(new FailureView(inspector.failure()));
    setCenter(
        new StackPane(
            Nodes.onceShown(inspector.shown().isNotNull(), this::content), placeholder()));
    sceneProperty().subscribe(this::sceneChanged);
  }

  private Node content() {
    var hex = new HexView(inspector);
    split.setId("inspector-split");
    split.setOrientation(Orientation.VERTICAL);
    split.setMinHeight(0);
    split.getItems().addAll(new FieldTreeView(inspector), hex);
    SplitPane.setResizableWithParent(hex, false);
    firstLayout =
        split
            .heightProperty()
            .subscribe(
                height -> {
                  if (height.doubleValue() > 0) placeDivider();
                });
    var content = new BorderPane(split);
    content.setTop(new InspectorHeadView(inspector));
    content.setMinHeight(0);
    return content;
  }

  /// Once: later on the divider stays where it is, whatever is selected.
  private void placeDivider() {
    firstLayout.unsubscribe();
    UiThread.later(
        () -> {
          double share = HexView.PREFERRED_HEIGHT / split.getHeight();
          split.setDividerPositions(1 - Math.min(share, LARGEST_HEX_SHARE));
        });
  }

  private Node placeholder() {
    var text = Nodes.paragraph("", "muted");
    text.setId("inspector-placeholder");
    text.textProperty().bind(inspector.placeholder());
    var box = Nodes.column(12, Nodes.icon("bi-box", 24, "muted-icon"), text);
    box.setAlignment(Pos.CENTER);
    return Nodes.shownIf(box, inspector.shown().isNull());
  }

  private void sceneChanged(Scene before, Scene now) {
    var keys = new KeyCombination[] {key("Alt+Up"), key("Alt+Down")};
    if (before != null) for (var key : keys) before.getAccelerators().remove(key);
    if (now == null) return;
    now.getAccelerators().put(keys[0], inspector::previousEntry);
    now.getAccelerators().put(keys[1], inspector::nextEntry);
  }

  private static KeyCombination key(String name) {
    return KeyCombination.valueOf(name);
  }
}
