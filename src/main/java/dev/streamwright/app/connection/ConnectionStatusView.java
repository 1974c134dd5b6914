package dev.streamwright.app.connection;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.workspace.ConnectionStatus;
import dev.streamwright.source.ConnectionState;
import dev.streamwright.text.PlainText;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// The facts of the connection to a server, one per line; what does not apply is left out.
final class ConnectionStatusView extends VBox {

  private static final double LINE_HEIGHT = 24;

  private final ObservableValue<ConnectionStatus> status;

  ConnectionStatusView(ObservableValue<ConnectionStatus> status) {
    this.status = status;
    setId("connection-status");
    getStyleClass().add("kvs");
    getChildren()
        .addAll(
            line("Address", ConnectionStatusView::server),
            line("Since", ConnectionStatusView::since),
            line("Lost", ConnectionStatusView::lost),
            reason(),
            line("Attempts", ConnectionStatusView::attempts),
            line("Next try", ConnectionStatus::nextTry, "warn-text"));
  }

  private static String server(ConnectionStatus status) {
    return status.state() instanceof ConnectionState.Connected connected
        ? connected.remote()
        : status.address();
  }

  private static String since(ConnectionStatus status) {
    return status.state() instanceof ConnectionState.Connected connected
        ? ConnectionStatus.utc(connected.since())
        : "";
  }

  private static String lost(ConnectionStatus status) {
    return switch (status.state()) {
      case ConnectionState.Retrying lost -> ConnectionStatus.utc(lost.lost());
      case ConnectionState.Refused lost -> ConnectionStatus.utc(lost.lost());
      default -> "";
    };
  }

  private static String attempts(ConnectionStatus status) {
    return status.state() instanceof ConnectionState.Retrying lost
        ? PlainText.format("%,d failed", lost.failedAttempts())
        : "";
  }

  /// In as many lines as it takes.
  private Node reason() {
    var words = Nodes.growing(Nodes.paragraph("", "plain"));
    words.setAlignment(Pos.TOP_RIGHT);
    words.setTextAlignment(TextAlignment.RIGHT);
    var text = status.map(ConnectionStatus::reason).orElse("");
    words.textProperty().bind(text);
    var row = Nodes.row(8, Nodes.label("Reason", "muted"), words);
    row.setAlignment(Pos.TOP_LEFT);
    row.setPadding(new Insets(4, 0, 4, 0));
    return Nodes.shownIf(row, text.map(shown -> !shown.isEmpty()));
  }

  private Node line(String name, Function<ConnectionStatus, String> fact, String... looks) {
    var value = Nodes.styled(new Label(), looks.length == 0 ? new String[] {"plain"} : looks);
    value.getStyleClass().add("mono");
    value.getStyleClass().add("cut-middle");
    value.setMinWidth(0);
    var text = status.map(fact).orElse("");
    value.textProperty().bind(text);
    var tip = Nodes.tooltip("");
    tip.textProperty().bind(text);
    value.setTooltip(tip);
    var row = Nodes.row(8, Nodes.label(name, "muted"), Nodes.spacer(), value);
    return Nodes.shownIf(Nodes.height(row, LINE_HEIGHT), text.map(shown -> !shown.isEmpty()));
  }
}
