package dev.streamwright.app.transfer;

import atlantafx.base.theme.Styles;
import dev.streamwright.app.look.FileChoice;
import dev.streamwright.app.look.FormLineView;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.transfer.ExportViewModel.Part;
import dev.streamwright.transfer.ExportFormat;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The dialog that asks what is to be exported, and how. Where is asked last; then it closes, and
/// the status bar shows the export.
public final class ExportView extends VBox {

  private static final double WIDTH = 600;
  private static final double TITLE_HEIGHT = 20;

  private final ExportViewModel export;
  private final FileChoice files;
  private final Runnable close;

  /// @param close closes the dialog
  public ExportView(ExportViewModel export, FileChoice files, Runnable close) {
    this.export = export;
    this.files = files;
    this.close = close;
    setId("export");
    getStyleClass().add("dialog");
    Nodes.width(this, WIDTH);
    setMaxHeight(Region.USE_PREF_SIZE);
    getChildren().addAll(head(), fields(), foot());
    addEventHandler(KeyEvent.KEY_PRESSED, this::exportOnEnter);
  }

  private Node head() {
    var cross = Nodes.toolButton("fth-x", "Close (Esc)");
    cross.setOnAction(_ -> close.run());
    var head = Nodes.row(8, Nodes.label("Export", "title"), Nodes.spacer(), cross);
    return Nodes.height(Nodes.styled(head, "dialog-head"), 56);
  }

  private Node fields() {
    return Nodes.styled(Nodes.column(16, parts(), formats()), "dialog-fields");
  }

  private Node parts() {
    var group = new ToggleGroup();
    var choices = Nodes.column(8);
    for (var part : Part.values()) {
      var choice = choice(group, title(part), "export-" + part.name().toLowerCase(Locale.ROOT));
      choice.setSelected(part == export.part().get());
      choice.selectedProperty().subscribe(is -> choose(part, is));
      choice.setDisable(part == Part.SELECTION && export.words(part).equals("nothing"));
      choices
          .getChildren()
          .add(Nodes.row(8, choice, part == Part.RANGE ? range(choice) : hint(export.words(part))));
    }
    return line("What", choices);
  }

  private void choose(Part part, boolean isChosen) {
    if (isChosen) export.part().set(part);
  }

  private Node range(RadioButton choice) {
    var field = new TextField();
    field.setId("export-range-text");
    field.setPromptText(export.words(Part.RANGE));
    field.textProperty().bindBidirectional(export.range());
    field.focusedProperty().subscribe(focused -> select(choice, focused));
    return Nodes.growing(field);
  }

  private static void select(RadioButton choice, boolean wanted) {
    if (wanted) choice.setSelected(true);
  }

  private Node formats() {
    var group = new ToggleGroup();
    var choices = Nodes.column(2);
    for (var format : ExportFormat.values()) {
      var choice = choice(group, word(format), "export-as-" + format.ending());
      choice.setSelected(format == export.format().get());
      choice.selectedProperty().subscribe(is -> choose(format, is));
      choices
          .getChildren()
          .addAll(
              choice,
              Nodes.styled(
                  Nodes.paragraph(ExportViewModel.explanation(format), "muted", "small"),
                  "durability"));
    }
    return line("Format", choices);
  }

  private void choose(ExportFormat format, boolean isChosen) {
    if (isChosen) export.format().set(format);
  }

  private static String title(Part part) {
    return switch (part) {
      case SELECTION -> "Selection";
      case PAGE -> "This page";
      case RANGE -> "Range";
      case ALL -> "All";
    };
  }

  private static String word(ExportFormat format) {
    var word = format.word();
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static RadioButton choice(ToggleGroup group, String title, String id) {
    var choice = new RadioButton(title);
    choice.setId(id);
    choice.setToggleGroup(group);
    choice.setMinWidth(Region.USE_PREF_SIZE);
    return choice;
  }

  private static Node line(String title, Node content) {
    var row =
        Nodes.row(
            12, Nodes.height(FormLineView.title(title), TITLE_HEIGHT), Nodes.growing(content));
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }

  private static Label hint(String text) {
    return Nodes.line(text, "muted", "small");
  }

  private Node foot() {
    var cancel = Nodes.button("Cancel", null, "flat");
    cancel.setOnAction(_ -> close.run());
    var start = Nodes.button("Export to…", "fth-download", Styles.ACCENT);
    start.setId("export-start");
    start
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> !export.obstacle().getValue().isEmpty(), export.obstacle()));
    start.setOnAction(_ -> askForFile());
    var obstacle = Nodes.line("", "muted");
    obstacle.setId("export-obstacle");
    obstacle.textProperty().bind(export.obstacle());
    var foot = Nodes.row(8, Nodes.growing(obstacle), cancel, start);
    return Nodes.height(Nodes.styled(foot, "dialog-foot"), 60);
  }

  private void askForFile() {
    files
        .saveFile("Export into a file", export.suggestedName())
        .ifPresent(
            file -> {
              close.run();
              export.start(file);
            });
  }

  private void exportOnEnter(KeyEvent event) {
    if (event.getCode() != KeyCode.ENTER || !export.obstacle().getValue().isEmpty()) return;
    askForFile();
    event.consume();
  }
}
