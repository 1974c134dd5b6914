package dev.streamwright.app.workspace;

import dev.streamwright.app.look.Nodes;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The bar above what was loaded before a connection was lost: since when, what comes next, and
/// what can be done. Not there while the connection is.
public final class ConnectionBannerView extends HBox {

  /// @param disconnect gives the connection up
  public ConnectionBannerView(Workspace workspace, Runnable disconnect) {
    super(12);
    setId("connection-banner");
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("banner");
    var status = workspace.connectionStatus();
    Nodes.shownIf(this, status.map(ConnectionStatus::isLost).orElse(false));

    var title = Nodes.styled(new Label(), "strong");
    title.setId("connection-title");
    title.textProperty().bind(status.map(ConnectionStatus::title).orElse(""));
    var consequence = Nodes.styled(new Label(), "muted");
    consequence.setId("connection-consequence");
    consequence.setWrapText(true);
    consequence.setMinHeight(Region.USE_PREF_SIZE);
    consequence.textProperty().bind(status.map(ConnectionStatus::consequence).orElse(""));
    var words = Nodes.growing(Nodes.column(2, title, consequence));
    words.setMinWidth(0);

    var retry = Nodes.button("Retry now", null);
    retry.setId("retry-now");
    retry.setOnAction(_ -> workspace.retryNow());
    var leave = Nodes.button("Disconnect", null, "flat");
    leave.setId("disconnect");
    leave.setOnAction(_ -> disconnect.run());
    getChildren().addAll(Nodes.icon("fth-wifi-off", 16, "warn-icon"), words, retry, leave);
  }
}
