package dev.streamwright.app.connection;

import atlantafx.base.theme.Styles;
import dev.streamwright.app.look.FileChoice;
import dev.streamwright.app.look.FormLineView;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.workspace.FailureView;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The dialog for a new stream. Belongs to the FX thread.
public final class NewStreamView extends VBox {

  private static final double WIDTH = 600;

  private final NewStreamViewModel form;
  private final FileChoice files;

  /// @param close closes the dialog without creating anything
  public NewStreamView(NewStreamViewModel form, FileChoice files, Runnable close) {
    this.form = form;
    this.files = files;
    setId("new-stream");
    getStyleClass().add("dialog");
    Nodes.width(this, WIDTH);
    setMaxHeight(Region.USE_PREF_SIZE);
    getChildren().addAll(head(close), new FailureView(form.failure()), fields(), foot(close));
    addEventHandler(KeyEvent.KEY_PRESSED, this::createOnEnter);
  }

  private static Node head(Runnable close) {
    var cross = Nodes.toolButton("fth-x", "Close (Esc)");
    cross.setOnAction(_ -> close.run());
    var head = Nodes.row(8, Nodes.label("New stream", "title"), Nodes.spacer(), cross);
    return Nodes.height(Nodes.styled(head, "dialog-head"), 56);
  }

  private Node fields() {
    var file = FormLineView.field("new-file", form.file(), form.fileProblem());
    file.setPromptText("For example ~/streams/test.bin");
    var browse = Nodes.button("Browse…", null);
    browse.setOnAction(
        _ ->
            files
                .saveFile("New stream", "stream.bin")
                .ifPresent(path -> form.file().set(path.toString())));
    var version =
        Nodes.width(FormLineView.field("new-version", form.version(), form.versionProblem()), 96);
    var system =
        Nodes.width(FormLineView.field("new-system", form.systemId(), form.systemIdProblem()), 208);
    var fields =
        Nodes.column(
            12,
            new FormLineView("File", file, form.fileProblem(), Nodes.growing(file), browse),
            new FormLineView(
                "Version",
                version,
                form.versionProblem(),
                version,
                hint("of the payload, 0 to 255")),
            new FormLineView(
                "System ID", system, form.systemIdProblem(), system, hint("by habit the chain id")),
            fixed("Stream type", "1, sequencer", "the only one in use"),
            durability());
    return Nodes.styled(fields, "dialog-fields");
  }

  private Node durability() {
    var group = new ToggleGroup();
    var forced = choice(group, "On commit");
    var system = choice(group, "Operating system");
    forced.setSelected(form.forceCommits().get());
    system.setSelected(!form.forceCommits().get());
    form.forceCommits().bind(forced.selectedProperty());
    var label = Nodes.height(FormLineView.title("Durability"), 20);
    var choices =
        Nodes.column(
            2,
            forced,
            explanation("Every commit is on the disk before readers see it."),
            system,
            explanation(
                "Commits reach the disk within seconds: much faster, but a power failure can lose"
                    + " the last ones. Applies until the stream is closed."));
    var row = Nodes.row(12, label, Nodes.growing(choices));
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }

  private static RadioButton choice(ToggleGroup group, String title) {
    var choice = new RadioButton(title);
    choice.setToggleGroup(group);
    return choice;
  }

  private static Label explanation(String text) {
    return Nodes.styled(Nodes.paragraph(text, "muted", "small"), "durability");
  }

  private Node foot(Runnable close) {
    var cancel = Nodes.button("Cancel", null, "flat");
    cancel.setOnAction(_ -> close.run());
    var create = Nodes.button("Create stream", "fth-file-plus", Styles.ACCENT);
    create.setId("create-stream");
    create.disableProperty().bind(form.obstacle().isNotEmpty());
    create.setOnAction(_ -> form.create());
    var obstacle = Nodes.label("", "muted");
    obstacle.setId("new-obstacle");
    obstacle.textProperty().bind(form.obstacle());
    var foot = Nodes.row(8, Nodes.spacer(), obstacle, cancel, create);
    return Nodes.height(Nodes.styled(foot, "dialog-foot"), 60);
  }

  private void createOnEnter(KeyEvent event) {
    if (event.getCode() != KeyCode.ENTER) return;
    form.create();
    event.consume();
  }

  private static Node fixed(String title, String value, String hint) {
    return Nodes.row(12, FormLineView.title(title), Nodes.row(8, Nodes.mono(value), hint(hint)));
  }

  private static Node hint(String text) {
    return Nodes.label(text, "muted", "small");
  }
}
