package dev.streamwright.app.connection;

import atlantafx.base.controls.PasswordTextField;
import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import dev.streamwright.app.connection.ConnectViewModel.Phase;
import dev.streamwright.app.look.FileChoice;
import dev.streamwright.app.look.FormLineView;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.workspace.FailureView;
import dev.streamwright.app.workspace.ServerKind;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The dialog that connects to a server: what to connect to, and each step as it is tried. Belongs
/// to the FX thread.
public final class ConnectView extends VBox {

  private static final double WIDTH = 600;
  private static final ObservableValue<String> FINE = new SimpleStringProperty("");

  private final ConnectViewModel connect;
  private final ConnectInputs inputs;
  private final FileChoice files;
  private final Runnable close;
  private final TextField host;
  private final PasswordTextField token = new PasswordTextField("", '•');

  /// @param close closes the dialog
  public ConnectView(ConnectViewModel connect, FileChoice files, Runnable close) {
    this.connect = connect;
    this.inputs = connect.inputs();
    this.files = files;
    this.close = close;
    host = FormLineView.field("connect-host", inputs.host(), inputs.hostProblem());
    setId("connect");
    getStyleClass().add("dialog");
    Nodes.width(this, WIDTH);
    setMaxHeight(Region.USE_PREF_SIZE);
    getChildren().addAll(head(), new FailureView(connect.failure()), fields(), steps(), foot());
    addEventFilter(KeyEvent.KEY_PRESSED, this::keys);
  }

  /// Puts the keyboard to what must be typed next.
  public void focusFirst() {
    (inputs.host().get().isBlank() ? host : token.isVisible() ? token : host).requestFocus();
  }

  private Node head() {
    var cross = Nodes.toolButton("fth-x", "Close (Esc)");
    cross.setOnAction(_ -> leave());
    var head = Nodes.row(8, Nodes.label("Connect to a stream", "title"), Nodes.spacer(), cross);
    return Nodes.height(Nodes.styled(head, "dialog-head"), 56);
  }

  private Node fields() {
    var kind = new ServerKindView(inputs.kind());
    host.setPromptText("For example ds.example.net or 127.0.0.1");
    host.focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) inputs.splitHost();
            });
    var port =
        Nodes.width(FormLineView.field("connect-port", inputs.port(), inputs.portProblem()), 72);
    port.setAccessibleText("Port");
    var hostProblem =
        Bindings.when(inputs.hostProblem().isNotEmpty())
            .then(inputs.hostProblem())
            .otherwise(inputs.portProblem());
    var fields =
        Nodes.column(
            10,
            new FormLineView("Kind", kind, FINE, kind),
            new FormLineView("Host and port", host, hostProblem, Nodes.growing(host), port),
            streamType(),
            forSource(tokenLine()),
            FormLineView.warningLine(inputs.clearTextWarning()),
            trustedLine());
    return Nodes.styled(fields, "dialog-fields");
  }

  private Node streamType() {
    var type =
        Nodes.width(
            FormLineView.field("connect-type", inputs.streamType(), inputs.typeProblem()), 72);
    var word = Nodes.label("", "muted", "small");
    word.textProperty()
        .bind(inputs.streamType().map(text -> text.strip().equals("1") ? "sequencer" : ""));
    var tls = new ToggleSwitch("Encrypt with TLS");
    tls.setId("connect-tls");
    tls.selectedProperty().bindBidirectional(inputs.tls());
    return new FormLineView(
        "Stream type", type, inputs.typeProblem(), type, word, Nodes.spacer(), forSource(tls));
  }

  private FormLineView tokenLine() {
    token.setId("connect-token");
    token.getStyleClass().add("mono");
    token.setPromptText("The server's token file has it");
    token.setLeft(Nodes.icon("fth-key", 15));
    token.passwordProperty().subscribe(typed -> inputs.token().set(typed));
    var eye = Nodes.toolButton("fth-eye", "Show the token", "tiny2");
    eye.setId("connect-show-token");
    eye.setOnAction(_ -> token.setRevealPassword(!token.getRevealPassword()));
    token
        .revealPasswordProperty()
        .subscribe(
            shown -> {
              eye.setGraphic(Nodes.icon(shown ? "fth-eye-off" : "fth-eye", 15));
              eye.setAccessibleText(shown ? "Hide the token" : "Show the token");
            });
    token.setRight(eye);
    return new FormLineView("Token", token, FINE, Nodes.growing(token));
  }

  private Node trustedLine() {
    var trusted = FormLineView.field("connect-trusted", inputs.trusted(), inputs.trustedProblem());
    trusted.setPromptText("A .pem file; without one, what the system trusts");
    var browse = Nodes.button("Browse…", null);
    browse.setOnAction(
        _ ->
            files
                .openAnyFile("Trust a certificate")
                .ifPresent(path -> inputs.trusted().set(path.toString())));
    var line =
        new FormLineView("Trust", trusted, inputs.trustedProblem(), Nodes.growing(trusted), browse);
    return Nodes.shownIf(line, inputs.kind().isEqualTo(ServerKind.SOURCE).and(inputs.tls()));
  }

  private <N extends Node> N forSource(N node) {
    return Nodes.shownIf(node, inputs.kind().isEqualTo(ServerKind.SOURCE));
  }

  private Node steps() {
    var lines = Nodes.styled(Nodes.column(0), "steps");
    lines.setId("connect-steps");
    connect.steps().subscribe(() -> showSteps(lines));
    showSteps(lines);
    return lines;
  }

  private void showSteps(VBox lines) {
    lines.getChildren().setAll(connect.steps().stream().map(StepLineView::new).toList());
  }

  private Node foot() {
    var status = Nodes.label("", "muted");
    status.setId("connect-status");
    status.textProperty().bind(connect.status());
    var cancel = Nodes.button("Cancel", null, "flat");
    cancel.setId("connect-cancel");
    cancel.textProperty().bind(Bindings.when(connect.running()).then("Stop").otherwise("Cancel"));
    cancel.setOnAction(_ -> stopOrLeave());
    var test = Nodes.button("Test", "fth-rotate-cw");
    test.setId("connect-test");
    test.disableProperty().bind(connect.canTest().not());
    test.setOnAction(_ -> connect.test());
    var go = Nodes.button("Connect", "fth-link");
    go.setId("connect-go");
    go.disableProperty().bind(connect.canConnect().not());
    go.setOnAction(_ -> connect.connect());
    var buttons = Nodes.row(8);
    connect.phase().subscribe(phase -> showPhase(phase, test, go, buttons));
    var foot = Nodes.row(8, status, Nodes.spacer(), cancel, buttons);
    return Nodes.height(Nodes.styled(foot, "dialog-foot"), 60);
  }

  /// The button that is most likely wanted is the last one, and filled.
  private static void showPhase(Phase phase, Button test, Button go, HBox buttons) {
    boolean again = phase == Phase.FAILED;
    boolean hadFocus = go.isFocused() || test.isFocused();
    test.setText(phase == Phase.FAILED || phase == Phase.TESTED ? "Test again" : "Test");
    test.getStyleClass().remove(Styles.ACCENT);
    go.getStyleClass().remove(Styles.ACCENT);
    (again ? test : go).getStyleClass().add(Styles.ACCENT);
    buttons.getChildren().setAll(again ? go : test, again ? test : go);
    if (hadFocus) (again ? test : go).requestFocus();
  }

  /// Before the buttons and the overlay take the keys for themselves.
  private void keys(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) connect.go();
    else if (event.getCode() == KeyCode.ESCAPE) stopOrLeave();
    else return;
    event.consume();
  }

  private void stopOrLeave() {
    if (connect.running().get()) connect.stop();
    else leave();
  }

  private void leave() {
    connect.stop();
    close.run();
  }
}
