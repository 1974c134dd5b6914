package dev.streamwright.app.inspector;

import dev.streamwright.app.look.EdgePane;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.workspace.FailureView;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

/// The selected entry: what it is, its fields, and its bytes.
public final class InspectorView extends BorderPane {

  private static final double PREFERRED_WIDTH = 540;
  private static final double MIN_WIDTH = 300;

  /// The fields come first where there is little room.
  private static final double LEAST_FIELDS_HEIGHT = 192;

  private static final double LEAST_HEX_HEIGHT = 90;

  private final InspectorViewModel inspector;

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
  }

  private Node content() {
    var panes = new EdgePane(0, LEAST_FIELDS_HEIGHT);
    panes.setCentre(new FieldTreeView(inspector));
    panes.bottom().size().set(HexView.PREFERRED_HEIGHT);
    panes.bottom().show(new HexView(inspector), LEAST_HEX_HEIGHT);
    var content = new BorderPane(panes);
    content.setTop(new InspectorHeadView(inspector));
    content.setMinHeight(0);
    return content;
  }

  private Node placeholder() {
    var text = Nodes.paragraph("", "muted");
    text.setId("inspector-placeholder");
    text.textProperty().bind(inspector.placeholder());
    var box = Nodes.column(12, Nodes.icon("bi-box", 24, "muted-icon"), text);
    box.setAlignment(Pos.CENTER);
    return Nodes.shownIf(box, inspector.shown().isNull());
  }
}
