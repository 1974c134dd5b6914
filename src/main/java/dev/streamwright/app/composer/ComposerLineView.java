package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.Draft;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.text.PlainText;
import java.util.ArrayList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;

/// What the composer says while no operation is open: why it is off, or how to start. Belongs to
/// the FX thread.
final class ComposerLineView extends HBox {

  static final double HEIGHT = 44;

  private final ComposerViewModel composer;
  private final Runnable connectToSourcePort;

  /// @param connectToSourcePort leads from a server's client port to its source port
  ComposerLineView(ComposerViewModel composer, Runnable connectToSourcePort) {
    super(12);
    this.composer = composer;
    this.connectToSourcePort = connectToSourcePort;
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("composer-line");
    Nodes.height(this, HEIGHT);
    composer.state().subscribe(this::build);
    composer.stream().subscribe(this::build);
    composer.drafts().all().subscribe(this::build);
    composer.drafts().chosen().subscribe(this::build);
    composer.drafts().discarded().subscribe(this::build);
    composer.connected().subscribe(this::build);
    build();
  }

  private void build() {
    switch (composer.state().get()) {
      case NO_STREAM ->
          describe("fth-edit-3", "No stream open", "Open one to compose operations in it.");
      case READ_ONLY -> readOnly(composer.stream().get());
      case IDLE, OPEN -> idle();
    }
  }

  private void readOnly(OpenStream stream) {
    if (stream == null || stream.remote().isEmpty()) {
      describe("fth-lock", "Composing is off", reason(stream));
      return;
    }
    var connect = Nodes.button("Connect to source port…", "fth-upload-cloud");
    connect.setId("connect-source");
    connect.setOnAction(_ -> connectToSourcePort.run());
    describe("fth-lock", "Composing is off", reason(stream), connect);
  }

  private void idle() {
    var draft = composer.drafts().chosen().get();
    if (draft != null) draft(draft);
    else if (composer.drafts().discarded().get() != null) discarded();
    else if (!composer.connected().get())
      describe(
          "fth-wifi-off",
          "Not connected",
          "Operations can be started once the connection is back.",
          start());
    else
      describe(
          "fth-edit-3",
          "No operation open",
          "Start one to add entries. Readers see nothing until you commit.",
          start());
  }

  private void draft(Draft draft) {
    var actions = new ArrayList<Node>();
    if (composer.drafts().discarded().get() != null) actions.add(undoDiscard());
    if (composer.drafts().all().size() > 1) actions.add(choice(draft));
    var discard = Nodes.button("Discard", null, "flat");
    discard.setId("discard-draft");
    Tip.say(discard, "Delete this draft");
    discard.setOnAction(_ -> composer.drafts().discard());
    actions.add(discard);
    actions.add(start());
    actions.add(
        button("start-draft", "Start with the draft", "fth-plus", composer::startWithDraft));
    describe("fth-edit-3", draft.title(), draft.origin().story(), actions.toArray(Node[]::new));
  }

  private void discarded() {
    describe(
        "fth-trash-2",
        "Draft discarded",
        "The next operation deletes it for good.",
        undoDiscard(),
        start());
  }

  private Button undoDiscard() {
    var undo = Nodes.button("Undo discard", "fth-rotate-ccw", "flat");
    undo.setId("undo-discard");
    undo.setOnAction(_ -> composer.drafts().undoDiscard());
    return undo;
  }

  private MenuButton choice(Draft shown) {
    var drafts = composer.drafts().all();
    var choice =
        new MenuButton(PlainText.format("%d of %d", drafts.indexOf(shown) + 1, drafts.size()));
    choice.setId("drafts");
    choice.setMinWidth(USE_PREF_SIZE);
    choice.setAccessibleText("Choose a draft");
    Tip.say(choice, "Choose another draft");
    for (var draft : drafts) {
      var item = new MenuItem(draft.describe());
      item.setOnAction(_ -> composer.drafts().choose(draft));
      choice.getItems().add(item);
    }
    return choice;
  }

  private Button start() {
    return button("start-operation", "Start operation", "fth-plus", composer::startOperation);
  }

  private void describe(String icon, String title, String text, Node... actions) {
    var sentence = Nodes.styled(new Label(text), "muted");
    sentence.setId("composer-reason");
    sentence.setMinWidth(0);
    Tip.say(sentence, text);
    getChildren()
        .setAll(
            Nodes.icon(icon, 16, "muted-icon"),
            Nodes.label(title, "strong"),
            Nodes.growing(sentence));
    getChildren().addAll(actions);
  }

  private Button button(String id, String text, String icon, Runnable action) {
    var button = Nodes.button(text, icon);
    button.setId(id);
    button.disableProperty().bind(composer.busy().or(composer.connected().not()));
    button.setOnAction(_ -> action.run());
    return button;
  }

  private static String reason(OpenStream stream) {
    return stream == null || stream.reason().isBlank()
        ? "This stream can only be read."
        : stream.reason();
  }
}
