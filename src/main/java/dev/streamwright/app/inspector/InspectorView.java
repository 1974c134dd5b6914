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

  /// The fields come first where there is little room.
  private static final double LEAST_FIELDS_HEIGHT = 192;

  /// Room for the fields of a transaction, its hash and sender included.
  private static final double ROOMY_FIELDS_HEIGHT = 440;

  /// Room for the head and three lines of bytes.
  private static final double LEAST_HEX_HEIGHT = 104;

  private final InspectorViewModel inspector;

  public InspectorView(InspectorViewModel inspector) {
    this.inspector = inspector;
    setId("inspector");
    getStyleClass().add("inspector");
    setMinSize(0, 0);
    setPrefWidth(PREFERRED_WIDTH);
    setTop(new FailureView(inspector.failure()));
    setCenter(
        new StackPane(
            Nodes.onceShown(inspector.shown().isNotNull(), this::content), placeholder()));
  }

  private Node content() {
    var panes = new EdgePane(0, LEAST_FIELDS_HEIGHT);
    panes.setCentre(new FieldTreeView(inspector));
    heightProperty().subscribe(height -> shareHeight(panes, height.doubleValue()));
    panes.bottom().show(new HexView(inspector), LEAST_HEX_HEIGHT);
    var content = new BorderPane(panes);
    content.setTop(Nodes.column(0, new InspectorHeadView(inspector), problem()));
    content.setMinHeight(0);
    return content;
  }

  /// In a low window the bytes give way to the fields, until the reader drags the border between
  /// them.
  private static void shareHeight(EdgePane panes, double height) {
    if (panes.bottom().dragged().get()) return;
    double left = height - InspectorHeadView.HEIGHT - ROOMY_FIELDS_HEIGHT;
    panes.bottom().size().set(Math.clamp(left, LEAST_HEX_HEIGHT, HexView.PREFERRED_HEIGHT));
  }

  /// Why the entry cannot be decoded, in as many lines as it takes: of the chosen field, or else of
  /// the first that has a problem.
  private Node problem() {
    var reason = Nodes.paragraph("", "small");
    reason.setId("problem-reason");
    reason.textProperty().bind(inspector.problem());
    var icon = Nodes.icon("bi-exclamation-circle-fill", 13, "bad");
    var line = Nodes.styled(Nodes.row(8, icon, Nodes.growing(reason)), "problem-band");
    return Nodes.shownIf(line, inspector.problem().isNotEmpty());
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
