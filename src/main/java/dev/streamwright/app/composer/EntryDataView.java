package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.ChosenFile;
import dev.streamwright.app.drafts.DataMode;
import dev.streamwright.app.look.FileChoice;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.text.NumberFormats;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The data of an entry in the way that is chosen, and below them what is wrong with them. Belongs
/// to the FX thread.
final class EntryDataView extends VBox {

  private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

  private final ObservableValue<Boolean> inScene = Nodes.inScene(this);
  private final ComposerViewModel composer;
  private final EntryDataViewModel data;
  private final FileChoice fileChoice;
  private final StackPane formPlace = new StackPane();
  private final StackPane optionalPlace = new StackPane();
  private final Map<DataMode, Node> places = new EnumMap<>(DataMode.class);
  private MessageFormView form;

  EntryDataView(ComposerViewModel composer, EntryDataViewModel data, FileChoice fileChoice) {
    this.composer = composer;
    this.data = data;
    this.fileChoice = fileChoice;
    setMinHeight(0);
    formPlace.setMinSize(0, 0);
    places.put(DataMode.FORM, formPlace);
    places.put(
        DataMode.HEX,
        area("data-hex", data.hex(), "Bytes in hex, such as 08 02 10 a4 21 or 0x080210a421"));
    places.put(DataMode.TEXT, area("data-text", data.text(), "Text, stored as UTF-8"));
    places.put(DataMode.FILE, file());
    var stack = Nodes.growing(new StackPane());
    stack.setMinHeight(0);
    places.forEach(
        (mode, place) ->
            stack.getChildren().add(Nodes.shownIf(place, data.mode().isEqualTo(mode))));
    getChildren()
        .addAll(stack, remark("data-problem", data.problem()), remark("data-note", data.note()));
    data.form().when(inScene).subscribe(this::showForm);
  }

  /// What unfolds the optional fields; it has its place outside.
  Node optionalToggle() {
    return optionalPlace;
  }

  void focusFirst() {
    if (data.mode().get() == DataMode.FORM) form.focusFirst();
    else places.get(data.mode().get()).lookup(".focusable").requestFocus();
  }

  private void showForm(MessageFormViewModel shown) {
    formPlace.getChildren().clear();
    optionalPlace.getChildren().clear();
    if (shown == null) return;
    form = new MessageFormView(shown);
    formPlace.getChildren().add(form);
    optionalPlace
        .getChildren()
        .add(Nodes.shownIf(form.optionalToggle(), data.mode().isEqualTo(DataMode.FORM)));
  }

  private StackPane area(String id, StringProperty text, String prompt) {
    var area = Nodes.styled(new TextArea(), "mono", "data-area", "focusable");
    area.setId(id);
    area.setPromptText(prompt);
    area.setAccessibleText(prompt);
    area.setWrapText(true);
    area.setMinHeight(0);
    area.textProperty().bindBidirectional(text);
    data.problem()
        .when(inScene)
        .subscribe(problem -> area.pseudoClassStateChanged(DANGER, !problem.isEmpty()));
    var place = new StackPane(area);
    place.setPadding(new Insets(4, 16, 8, 16));
    place.setMinHeight(0);
    return place;
  }

  private VBox file() {
    var choose = Nodes.button("Choose a file…", "fth-folder", "focusable");
    choose.setId("choose-file");
    choose.setOnAction(_ -> fileChoice.openFile("Data of the entry").ifPresent(composer::readFile));
    var name = Nodes.styled(new Label(), "strong");
    name.setId("file-name");
    name.textProperty()
        .bind(data.file().when(inScene).map(ChosenFile::origin).orElse("No file chosen"));
    var size = Nodes.label("", "muted");
    size.textProperty()
        .bind(
            data.file()
                .when(inScene)
                .map(file -> NumberFormats.exactSize(file.data().length))
                .orElse(
                    "An entry holds at most "
                        + NumberFormats.exactSize(EntryDataViewModel.MAX_BYTES)));
    var row = Nodes.row(12, choose, name, size);
    var place = new VBox(row);
    place.setPadding(new Insets(4, 16, 8, 16));
    place.setAlignment(Pos.TOP_LEFT);
    return place;
  }

  /// A sentence in red, there only while there is something to say.
  static HBox remark(String id, ObservableStringValue sentence) {
    var text = Nodes.styled(new Label(), "bad-text", "small");
    text.setId(id);
    text.setMinWidth(0);
    text.textProperty().bind(sentence);
    var row = Nodes.row(6, Nodes.icon("bi-exclamation-circle-fill", 12, "bad"), text);
    row.setPadding(new Insets(0, 16, 8, 16));
    return Nodes.shownIf(
        row, Bindings.createBooleanBinding(() -> !sentence.get().isEmpty(), sentence));
  }
}
