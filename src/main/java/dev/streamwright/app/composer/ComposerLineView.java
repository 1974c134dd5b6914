package dev.streamwright.app.composer;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.app.workspace.OpenStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// What the composer says while no operation is open: why it is off, or how to start.
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
    composer.draft().entries().subscribe(this::build);
    composer.connected().subscribe(this::build);
    build();
  }

  private void build() {
    switch (composer.state().get()) {
      case NO_STREAM ->
          say("fth-edit-3", "No stream open", "Open one to compose operations in it.");
      case READ_ONLY -> readOnly(composer.stream().get());
      case IDLE, OPEN -> idle();
    }
  }

  private void readOnly(OpenStream stream) {
    if (stream == null || stream.remote().isEmpty()) {
      say("fth-lock", "Composing is off", reason(stream));
      return;
    }
    var connect = Nodes.button("Connect to source port…", "fth-upload-cloud");
    connect.setId("connect-source");
    connect.setOnAction(_ -> connectToSourcePort.run());
    say("fth-lock", "Composing is off", reason(stream), connect);
  }

  private void idle() {
    if (composer.draft().entries().isEmpty() && !composer.connected().get()) {
      say(
          "fth-wifi-off",
          "Not connected",
          "Operations can be started once the connection is back.",
          button("start-operation", "Start operation", "fth-plus", composer::startOperation));
      return;
    }
    if (composer.draft().entries().isEmpty()) {
      say(
          "fth-edit-3",
          "No operation open",
          "Start one to add entries. Readers see nothing until you commit.",
          button("start-operation", "Start operation", "fth-plus", composer::startOperation));
      return;
    }
    var discard = button("discard-draft", "Discard draft", null, composer::discardDraft);
    discard.getStyleClass().add("flat");
    say(
        "fth-edit-3",
        "Draft of " + OperationContent.of(composer.draft().entries()).count(),
        composer.draft().origin().get().story(),
        discard,
        button("start-draft", "Start with the draft", "fth-plus", composer::startWithDraft));
  }

  private void say(String icon, String title, String text, Node... actions) {
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
