package dev.streamwright.app.connection;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.workspace.Place;
import javafx.beans.binding.Bindings;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/// The side panel: the places that were opened last, and the facts of the open stream. Belongs to
/// the FX thread.
public final class ConnectionView extends ScrollPane {

  private static final int LEAST_RECENTS = 2;

  private final ConnectionViewModel connection;
  private final StreamPrompts prompts;
  private final ListView<Place> recents = new ListView<>();

  /// @param copyIntoFile what the open stream's menu offers
  /// @param uses what is done with the open stream, below its facts
  public ConnectionView(
      ConnectionViewModel connection,
      StreamFactsViewModel facts,
      StreamPrompts prompts,
      Runnable copyIntoFile,
      Node... uses) {
    this.connection = connection;
    this.prompts = prompts;
    setId("connection");
    getStyleClass().add("side-scroll");
    setFitToWidth(true);
    setFitToHeight(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinHeight(0);
    buildRecents(copyIntoFile);
    var stream =
        Nodes.column(
            0,
            Nodes.styled(new Region(), "hline"),
            section("Stream", closeButton()),
            new StreamFactsView(facts));
    Nodes.shownIf(stream, facts.facts().isNotNull());
    var link = Nodes.onceShown(connection.connectionStatus().isNotNull(), this::connectionStatus);
    var side =
        Nodes.column(
            0,
            section("Connections", addButton()),
            none(),
            recents,
            Nodes.height(new Region(), 8),
            stream,
            link);
    side.getChildren().addAll(uses);
    for (var part : side.getChildren())
      if (part != recents && part instanceof Region region) region.setMinHeight(USE_PREF_SIZE);
    setContent(Nodes.styled(side, "side"));
  }

  private Node connectionStatus() {
    return Nodes.column(
        0,
        Nodes.styled(new Region(), "hline"),
        section("Server"),
        new ConnectionStatusView(connection.connectionStatus()));
  }

  private void buildRecents(Runnable copyIntoFile) {
    recents.setId("recents");
    recents.setAccessibleText("Streams opened before");
    recents.getStyleClass().add("recents");
    recents.setFixedCellSize(RecentCell.HEIGHT);
    recents.setItems(connection.recents());
    recents.setCellFactory(_ -> new RecentCell(connection, prompts, copyIntoFile));
    var rows = Bindings.size(connection.recents());
    var height = rows.multiply(RecentCell.HEIGHT);
    // The facts of the open stream stay in sight: in a low window the list is scrolled instead.
    recents.minHeightProperty().bind(Bindings.min(rows, LEAST_RECENTS).multiply(RecentCell.HEIGHT));
    recents.prefHeightProperty().bind(height);
    recents.maxHeightProperty().bind(height);
    Nodes.shownIf(recents, Bindings.isNotEmpty(connection.recents()));
    connection.current().subscribe(recents::refresh);
    connection.opening().subscribe(recents::refresh);
    connection.stream().subscribe(recents::refresh);
    connection.connectionStatus().subscribe(recents::refresh);
    recents
        .focusedProperty()
        .subscribe(
            focused -> {
              var selection = recents.getSelectionModel();
              if (focused && selection.isEmpty()) selection.selectFirst();
            });
    recents.addEventHandler(KeyEvent.KEY_PRESSED, this::recentKeys);
  }

  private void recentKeys(KeyEvent event) {
    var place = recents.getSelectionModel().getSelectedItem();
    if (place == null) return;
    switch (event.getCode()) {
      case ENTER, SPACE -> prompts.open(place);
      case DELETE -> connection.removeRecent(place);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private Node none() {
    var text =
        Nodes.paragraph(
            "None yet. Files and servers you open are kept here.", "muted", "side-text");
    return Nodes.shownIf(text, Bindings.isEmpty(connection.recents()));
  }

  private static Node section(String title, Node... right) {
    var head = Nodes.row(4, Nodes.label(title, "section"), Nodes.spacer());
    head.getChildren().addAll(right);
    return Nodes.height(Nodes.styled(head, "section-head"), 36);
  }

  private Button closeButton() {
    var close = Nodes.toolButton("fth-x", "Close this stream", "tiny2");
    close.setId("close-stream");
    close.setOnAction(_ -> connection.closeStream());
    return close;
  }

  private Button addButton() {
    var add = Nodes.toolButton("fth-plus", "Open, connect or create", "tiny2");
    add.setId("add-connection");
    var menu =
        new ContextMenu(
            item("Open file…", "fth-folder", "Shortcut+O", prompts::openFile),
            item("Connect…", "fth-link", "Shortcut+Shift+O", prompts::connect),
            item("New stream…", "fth-file-plus", "Shortcut+N", prompts::newStream),
            item("Open the sample stream", "fth-play", null, prompts::openSample));
    add.setOnAction(_ -> menu.show(add, Side.BOTTOM, 0, 4));
    return add;
  }

  private static MenuItem item(String text, String icon, String key, Runnable action) {
    var item = new MenuItem(text, Nodes.icon(icon, 15));
    if (key != null) item.setAccelerator(KeyCombination.valueOf(key));
    item.setOnAction(_ -> action.run());
    return item;
  }
}
