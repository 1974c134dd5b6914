package dev.streamwright.app.connection;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.app.workspace.FilePlace;
import dev.streamwright.app.workspace.Place;
import dev.streamwright.app.workspace.ServerKind;
import dev.streamwright.app.workspace.ServerPlace;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;

/// A place of the list: its name, how it is now, and what can be done with it. Belongs to the FX
/// thread.
final class RecentCell extends ListCell<Place> {

  /// The height of a row.
  static final double HEIGHT = 44;

  private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
  private static final double DOT = 8;

  private final ConnectionViewModel connection;
  private final StreamPrompts prompts;
  private final Runnable copyIntoFile;

  RecentCell(ConnectionViewModel connection, StreamPrompts prompts, Runnable copyIntoFile) {
    this.connection = connection;
    this.prompts = prompts;
    this.copyIntoFile = copyIntoFile;
    getStyleClass().add("recent");
    setPrefWidth(0);
    setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && getItem() != null) open(getItem());
        });
  }

  @Override
  protected void updateItem(Place place, boolean empty) {
    super.updateItem(place, empty);
    boolean shown = !empty && place != null;
    setText(null);
    setGraphic(shown ? row(place) : null);
    Tip.say(this, shown ? place.text() : "");
    setContextMenu(shown ? menu(place) : null);
    setAccessibleText(shown ? place.name() + ", " + connection.detailOf(place) : null);
    pseudoClassStateChanged(OPEN, shown && connection.stateOf(place).isOpen());
  }

  private void open(Place place) {
    if (!connection.stateOf(place).isOpen()) prompts.open(place);
  }

  private Node row(Place place) {
    var state = connection.stateOf(place);
    var name = Nodes.styled(new Label(place.name()), "name");
    name.getStyleClass().add("cut-middle");
    name.getStyleClass().add(state.isOpen() ? "strong" : "plain");
    var detail = Nodes.styled(new Label(connection.detailOf(place)), "muted", "small");
    var icon = Nodes.icon(icon(place), 16, state.isOpen() ? "accent-icon" : "muted-icon");
    var words = Nodes.growing(Nodes.column(0, name, detail));
    words.setMinWidth(0);
    words.setAlignment(Pos.CENTER_LEFT);
    return Nodes.row(10, icon, words, dot(state));
  }

  private static String icon(Place place) {
    return switch (place) {
      case FilePlace _ -> "fth-hard-drive";
      case ServerPlace server ->
          server.kind() == ServerKind.CLIENT ? "fth-server" : "fth-upload-cloud";
    };
  }

  private static Node dot(RecentState state) {
    var look =
        switch (state) {
          case READ_WRITE, READ_ONLY, CONNECTED -> "live";
          case OPENING, RETRYING -> "retry";
          case REFUSED -> "refused";
          case CLOSED -> "off";
        };
    var dot = Nodes.styled(new Region(), "dot", look);
    return Nodes.height(Nodes.width(dot, DOT), DOT);
  }

  private ContextMenu menu(Place place) {
    var menu = new ContextMenu();
    switch (place) {
      case FilePlace file -> addFileActions(menu, file);
      case ServerPlace server -> addServerActions(menu, server);
    }
    menu.getItems().add(item("Remove from the list", () -> connection.removeRecent(place)));
    return menu;
  }

  private void addFileActions(ContextMenu menu, FilePlace file) {
    var state = connection.stateOf(file);
    if (state.isOpen()) menu.getItems().addAll(item("Close", connection::closeStream), copyItem());
    if (state != RecentState.READ_WRITE)
      menu.getItems().add(item("Open", () -> prompts.open(file)));
    if (state != RecentState.READ_ONLY)
      menu.getItems().add(item("Open read-only", () -> connection.openFileReadOnly(file.path())));
    menu.getItems().add(item("Copy path", () -> copy(file)));
  }

  private void addServerActions(ContextMenu menu, ServerPlace server) {
    var state = connection.stateOf(server);
    if (state.isOpen())
      menu.getItems().addAll(item("Disconnect", connection::closeStream), copyItem());
    else menu.getItems().add(item("Connect", () -> prompts.open(server)));
    menu.getItems()
        .addAll(
            item("Connect with other settings…", () -> prompts.connectTo(server)),
            item("Copy address", () -> copy(server)));
  }

  private MenuItem copyItem() {
    return item("Copy into a file…", copyIntoFile::run);
  }

  private void copy(Place place) {
    var content = new ClipboardContent();
    content.putString(
        switch (place) {
          case FilePlace file -> file.text();
          case ServerPlace server -> server.name();
        });
    Clipboard.getSystemClipboard().setContent(content);
    connection.placeCopied(place);
  }

  private static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(text);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
