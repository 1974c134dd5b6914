package dev.streamwright.app.look;

import atlantafx.base.theme.Styles;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A line of a dialog's form: its title, its inputs, and below them what is wrong.
public final class FormLineView extends VBox {

  public static final double LABEL_WIDTH = 104;

  private static final double GAP = 12;

  /// @param problem what is wrong, or empty
  public FormLineView(
      String title, Node labelled, ObservableValue<String> problem, Node... content) {
    super(4);
    labelled.setAccessibleText(title);
    var label = title(title);
    label.setLabelFor(labelled);
    var inputs = new HBox(8, content);
    inputs.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(Nodes.row(GAP, label, Nodes.growing(inputs)), problemLine(problem));
  }

  /// The title of a line.
  public static Label title(String text) {
    return Nodes.width(Nodes.label(text, "form-label"), LABEL_WIDTH);
  }

  /// A field that is marked while something is wrong with it.
  public static TextField field(String id, StringProperty text, ObservableValue<String> problem) {
    var field = Nodes.styled(new TextField(), "mono");
    field.setId(id);
    field.textProperty().bindBidirectional(text);
    mark(field, problem);
    return field;
  }

  /// Marks a field while something is wrong with it.
  public static void mark(Node field, ObservableValue<String> problem) {
    problem.subscribe(
        words -> field.pseudoClassStateChanged(Styles.STATE_DANGER, !words.isEmpty()));
  }

  /// A line in the place of a problem that is none, but should be minded.
  public static Node warningLine(ObservableValue<String> warning) {
    return beneath(warning, "bi-exclamation-circle", "warn-icon", "warn-text");
  }

  private static Node problemLine(ObservableValue<String> problem) {
    return beneath(problem, "bi-exclamation-circle-fill", "bad", "bad-text");
  }

  private static Node beneath(
      ObservableValue<String> text, String icon, String iconStyle, String textStyle) {
    var words = Nodes.paragraph("", textStyle, "small");
    words.textProperty().bind(text);
    var line =
        Nodes.row(
            6,
            Nodes.width(new Region(), LABEL_WIDTH + GAP - 6),
            Nodes.icon(icon, 12, iconStyle),
            words);
    return Nodes.shownIf(line, text.map(shown -> !shown.isEmpty()));
  }
}
