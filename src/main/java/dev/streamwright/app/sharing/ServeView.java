package dev.streamwright.app.sharing;

import atlantafx.base.controls.ToggleSwitch;
import dev.streamwright.app.look.FormLineView;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.text.NumberFormats;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The switch that serves the open stream: its ports while it is off, who is connected while it is
/// on. Belongs to the FX thread.
public final class ServeView extends VBox {

  private static final double LINE_HEIGHT = 24;
  private static final double FIELD_LINE_HEIGHT = 32;

  private final ServeViewModel serve;
  private final VBox connected = Nodes.styled(Nodes.column(0), "kvs");
  private boolean showing;

  public ServeView(ServeViewModel serve) {
    this.serve = serve;
    setId("serve");
    connected.setId("served");
    getChildren()
        .addAll(
            Nodes.styled(new Region(), "hline"),
            head(),
            ports(),
            Nodes.shownIf(connected, serve.served().isNotNull()));
    Nodes.shownIf(this, serve.stream().map(ServeViewModel::canBeServed).orElse(false));
    serve.served().subscribe(this::showConnected);
  }

  private Node head() {
    var title = Nodes.label("", "section");
    title.setId("serve-title");
    title
        .textProperty()
        .bind(serve.served().map(now -> "Serve on " + now.address().port()).orElse("Serve"));
    var on = new ToggleSwitch();
    on.setId("serve-switch");
    on.setAccessibleText("Serve this stream");
    on.disableProperty().bind(serve.busy().or(serve.portProblem().isNotEmpty()));
    serve.served().subscribe(now -> show(on, now != null));
    serve.busy().subscribe(_ -> show(on, serve.served().get() != null || isStarting(on)));
    on.selectedProperty()
        .subscribe(
            (_, wanted) -> {
              if (!showing) turn(wanted);
            });
    var head = Nodes.row(4, title, Nodes.spacer(), on);
    return Nodes.height(Nodes.styled(head, "section-head"), 36);
  }

  private boolean isStarting(ToggleSwitch on) {
    return serve.busy().get() && on.isSelected();
  }

  private void turn(boolean wanted) {
    if (wanted) serve.start();
    else serve.stop();
  }

  private void show(ToggleSwitch on, boolean serving) {
    showing = true;
    on.setSelected(serving);
    showing = false;
  }

  private Node ports() {
    var problem = Nodes.paragraph("", "bad-text", "small");
    problem.textProperty().bind(serve.portProblem());
    Nodes.shownIf(problem, serve.portProblem().isNotEmpty());
    var sources = new ToggleSwitch();
    sources.setId("serve-sources");
    sources.setAccessibleText("Also let sources write");
    sources.selectedProperty().bindBidirectional(serve.withSources());
    var sourceField = field("serve-source-port", "Port for sources", serve.sourcePort());
    sourceField.disableProperty().bind(serve.withSources().not());
    var sourceLine =
        Nodes.shownIf(
            fieldLine("Sources", sources, sourceField),
            serve.stream().map(ServeViewModel::takesSources).orElse(false));
    var lines =
        Nodes.column(
            0,
            fieldLine("Client port", field("serve-port", "Port for clients", serve.port())),
            sourceLine,
            problem);
    return Nodes.shownIf(Nodes.styled(lines, "kvs"), serve.served().isNull());
  }

  private TextField field(String id, String title, StringProperty text) {
    var field = Nodes.width(FormLineView.field(id, text, serve.portProblem().map(_ -> "")), 64);
    field.getStyleClass().add("field");
    field.setAccessibleText(title);
    return field;
  }

  private static HBox fieldLine(String title, Node... inputs) {
    var row = Nodes.row(8, Nodes.label(title, "muted"), Nodes.spacer());
    row.getChildren().addAll(inputs);
    return Nodes.height(row, FIELD_LINE_HEIGHT);
  }

  private void showConnected(Served now) {
    connected.getChildren().clear();
    if (now == null) return;
    for (var client : now.clients()) connected.getChildren().add(client(client, now));
    if (now.clients().isEmpty()) connected.getChildren().add(line("No clients yet", "", "muted"));
    now.sourcePort().ifPresent(this::showSources);
  }

  private static Node client(Served.Client client, Served now) {
    if (!client.streaming()) return line(client.address(), "asks only", "muted");
    long behind = Math.max(0, now.totalEntries() - client.nextEntry());
    var line =
        behind == 0
            ? line(client.address(), "up to date", "plain")
            : line(client.address(), NumberFormats.grouped(behind) + " behind", "warn-text");
    return tipped(line, "Next entry: " + NumberFormats.grouped(client.nextEntry()));
  }

  private void showSources(Served.SourcePort port) {
    var copy = Nodes.toolButton("fth-copy", "Copy the token", "tiny");
    copy.setId("copy-token");
    copy.setOnAction(_ -> copyToken(port.token()));
    var head =
        Nodes.row(
            4,
            Nodes.label("Sources on", "muted"),
            Nodes.spacer(),
            Nodes.mono(String.valueOf(port.address().port()), "plain"));
    var token =
        Nodes.row(
            4,
            Nodes.label("Token", "muted"),
            Nodes.spacer(),
            ellipsized(port.tokenFile().getFileName().toString()),
            copy);
    connected
        .getChildren()
        .addAll(
            Nodes.height(head, LINE_HEIGHT),
            tipped(Nodes.height(token, LINE_HEIGHT), "In " + port.tokenFile()));
    for (var source : port.sources())
      connected
          .getChildren()
          .add(
              source.writing()
                  ? line(source.name(), "writes", "warn-text")
                  : line(source.name(), "idle", "muted"));
  }

  private void copyToken(String token) {
    var content = new ClipboardContent();
    content.putString(token);
    Clipboard.getSystemClipboard().setContent(content);
    serve.tokenCopied();
  }

  private static HBox line(String name, String value, String look) {
    var row = Nodes.row(8, ellipsized(name), Nodes.spacer(), Nodes.mono(value, look));
    return Nodes.height(row, LINE_HEIGHT);
  }

  private static Label ellipsized(String text) {
    var label = Nodes.styled(new Label(text), "muted");
    label.getStyleClass().add("cut-middle");
    label.setMinWidth(0);
    return label;
  }

  private static <N extends Node> N tipped(N node, String tip) {
    Tooltip.install(node, Nodes.tooltip(tip));
    return node;
  }
}
