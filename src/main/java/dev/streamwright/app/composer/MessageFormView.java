package dev.streamwright.app.composer;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.task.UiThread;
import dev.streamwright.decode.FieldKind;
import dev.streamwright.decode.FieldSchema;
import dev.streamwright.text.NumberFormats;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The fields of a message in two columns, short ones at the left; optional ones unfold below.
/// Belongs to the FX thread.
final class MessageFormView extends ScrollPane {

  private static final double LABEL_WIDTH = 124;
  private static final double SHORT_WIDTH = 132;
  private static final double LONG_WIDTH = 502;
  private static final double LEAST_LONG_WIDTH = 200;
  private static final double LABEL_GAP = 12;

  /// Padding, and a scroll bar.
  private static final double SIDES = 44;

  private static final double FIELD_HEIGHT = 26;
  private static final double GAP = 6;
  private static final double COLUMN_GAP = 24;
  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  private final VBox shortFields = new VBox(GAP);
  private final VBox longFields = new VBox(GAP);
  private final Button optionalToggle = Nodes.button("", "fth-chevron-right", "flat", "linkish");
  private final List<FormField> optional;
  private final ObservableValue<Boolean> inScene = Nodes.inScene(this);
  private Control first;
  private boolean unfolded;

  MessageFormView(MessageFormViewModel form) {
    optional = form.optionalFields();
    var columns = new FlowPane(COLUMN_GAP, GAP, shortFields, longFields);
    columns.setPadding(new Insets(4, 16, 8, 16));
    columns.setRowValignment(VPos.TOP);
    form.mainFields().forEach(this::add);
    setContent(columns);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinHeight(0);
    getStyleClass().addAll("edge-to-edge", "form");
    optionalToggle.setId("optional-fields");
    optionalToggle.setOnAction(_ -> unfoldAndShow());
    showToggle();
    if (optional.stream().anyMatch(field -> !isDefault(field.text().get()))) unfold();
  }

  Node optionalToggle() {
    return optional.isEmpty() ? new Region() : optionalToggle;
  }

  void focusFirst() {
    first.requestFocus();
  }

  private static boolean isDefault(String text) {
    return text == null || text.isBlank() || text.equals("0");
  }

  private void unfold() {
    unfolded = !unfolded;
    if (unfolded) optional.forEach(this::add);
    else {
      remove(shortFields);
      remove(longFields);
    }
    showToggle();
  }

  private void unfoldAndShow() {
    unfold();
    UiThread.later(() -> setVvalue(unfolded ? getVmax() : getVmin()));
  }

  private void remove(VBox column) {
    column.getChildren().removeIf(row -> optional.contains(row.getUserData()));
  }

  private void showToggle() {
    var words = NumberFormats.counted(optional.size(), "optional field", "optional fields");
    optionalToggle.setText(words);
    optionalToggle.setGraphic(Nodes.icon(unfolded ? "fth-chevron-down" : "fth-chevron-right", 15));
    optionalToggle.setAccessibleText((unfolded ? "Hide " : "Show ") + words);
  }

  private void add(FormField field) {
    boolean isLong = isLong(field.schema());
    var input = input(field);
    if (first == null) first = input;
    input.setId("field-" + field.schema().name());
    input.setAccessibleText(field.schema().name());
    field
        .problem()
        .when(inScene)
        .subscribe(problem -> input.pseudoClassStateChanged(DANGER, !problem.isEmpty()));
    Nodes.height(input, FIELD_HEIGHT);
    if (isLong) {
      input.setPrefWidth(LONG_WIDTH);
      input.maxWidthProperty().bind(inputWidth());
      input.setMinWidth(SHORT_WIDTH);
    } else Nodes.width(input, SHORT_WIDTH);
    var name = Nodes.label(field.schema().name(), "form-label");
    name.setLabelFor(input);
    Nodes.width(name, LABEL_WIDTH);
    var row = new VBox(GAP, Nodes.row(LABEL_GAP, name, input), problem(field));
    row.setUserData(field);
    (isLong ? longFields : shortFields).getChildren().add(row);
  }

  /// As wide as the room beside the short fields lets a long one be; where that is too little the
  /// long ones go below and have the whole width.
  private DoubleBinding inputWidth() {
    return Bindings.createDoubleBinding(
        () -> {
          double alone = getWidth() - LABEL_WIDTH - LABEL_GAP - SIDES;
          double beside = alone - LABEL_WIDTH - LABEL_GAP - SHORT_WIDTH - COLUMN_GAP;
          return Math.clamp(beside >= LEAST_LONG_WIDTH ? beside : alone, SHORT_WIDTH, LONG_WIDTH);
        },
        widthProperty());
  }

  private static boolean isLong(FieldSchema schema) {
    return switch (schema.kind()) {
      case BYTES, STRING, MESSAGE, LIST -> true;
      default -> false;
    };
  }

  private static Control input(FormField field) {
    var schema = field.schema();
    if (schema.kind() == FieldKind.ENUM) return choice(field, schema.names());
    if (schema.kind() == FieldKind.BOOL) return choice(field, List.of("true", "false"));
    var text = Nodes.styled(new TextField(), "mono", "field");
    text.setPromptText(prompt(schema));
    text.textProperty().bindBidirectional(field.text());
    return text;
  }

  private static ComboBox<String> choice(FormField field, List<String> words) {
    var choice = Nodes.styled(new ComboBox<String>(), "field");
    choice.getItems().setAll(words);
    choice.setEditable(true);
    choice.getEditor().textProperty().bindBidirectional(field.text());
    return choice;
  }

  private static String prompt(FieldSchema schema) {
    return switch (schema.kind()) {
      case BYTES -> schema.sizeBytes() == 0 ? "hex" : schema.sizeBytes() + " bytes in hex";
      case STRING, MESSAGE -> "text";
      default -> "0";
    };
  }

  private static HBox problem(FormField field) {
    var text = Nodes.styled(new Label(), "bad-text", "small2");
    text.setId("problem-" + field.schema().name());
    text.textProperty().bind(field.problem());
    text.setMinWidth(0);
    var row = Nodes.row(6, Nodes.icon("bi-exclamation-circle-fill", 12, "bad"), text);
    row.setAlignment(Pos.TOP_LEFT);
    row.setPadding(new Insets(0, 0, 0, isLong(field.schema()) ? LABEL_WIDTH + LABEL_GAP : 0));
    Nodes.height(row, FIELD_HEIGHT);
    return Nodes.shownIf(row, field.problem().isNotEmpty());
  }
}
