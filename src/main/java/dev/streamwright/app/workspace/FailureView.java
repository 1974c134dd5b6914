package dev.streamwright.app.workspace;

import dev.streamwright.app.look.Nodes;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The bar in which a panel says what failed, with *Details* and *Copy report*. Not there while
/// nothing has failed; closing it forgets the failure. Belongs to the FX thread.
public final class FailureView extends VBox {

  /// In a panel narrower than this the buttons go below the text.
  private static final double NARROW = 420;

  private final ObjectProperty<Failure> failure;

  /// @param failure what failed, or null
  public FailureView(ObjectProperty<Failure> failure) {
    this.failure = failure;
    getStyleClass().add("failure");
    Nodes.shownIf(this, failure.isNotNull());
    failure.subscribe(
        failed -> {
          if (failed != null && getChildren().isEmpty()) build();
        });
  }

  /// When something has failed for the first time.
  private void build() {
    var text = new Label();
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    text.setId("failure-text");
    text.textProperty().bind(failure.map(Failure::text).orElse(""));

    var report = new TextArea();
    report.setEditable(false);
    report.setPrefRowCount(8);
    report.getStyleClass().add("mono");
    report.textProperty().bind(failure.map(Failure::report).orElse(""));
    report.setVisible(false);
    report.managedProperty().bind(report.visibleProperty());

    var details = Nodes.button("Details", null, "flat");
    details.setOnAction(_ -> report.setVisible(!report.isVisible()));
    var copy = Nodes.button("Copy report", "fth-copy", "flat");
    copy.setOnAction(_ -> copy(report.getText()));
    var dismiss = Nodes.toolButton("fth-x", "Dismiss");
    dismiss.setOnAction(_ -> failure.set(null));

    var said = Nodes.row(8, Nodes.icon("bi-x-circle-fill", 14, "bad"), Nodes.growing(text));
    var actions = Nodes.row(4, details, copy);
    var line = Nodes.row(4);
    HBox.setHgrow(said, Priority.ALWAYS);
    var below = Nodes.row(0);
    getChildren().addAll(line, below, report);
    widthProperty()
        .map(width -> width.doubleValue() < NARROW)
        .subscribe(
            narrow -> {
              below.getChildren().clear();
              Nodes.show(below, narrow);
              line.getChildren().setAll(said);
              (narrow ? below : line).getChildren().add(actions);
              line.getChildren().add(dismiss);
            });
  }

  private static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
