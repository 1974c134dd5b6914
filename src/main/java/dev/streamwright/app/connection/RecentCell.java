package dev.streamwright.app.connection;

import dev.streamwright.app.look.Nodes;
import java.nio.file.Path;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;

/// A stream of the list: its name, how it is now, and what can be done with it.
final class RecentCell extends ListCell<Path> {

  /// The height of a row.
  static final double HEIGHT = 44;

  private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
  private static final double DOT = 8;

  private final ConnectionViewModel connection;

  RecentCell(ConnectionViewModel connection) {
    this.connection = connection;
    getStyleClass().add("recent");
    setPrefWidth(0);
    setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY && getItem() != null) open(getItem());
        });
  }

  @Override
  protected void updateItem(Path path, boolean empty) {
    super.updateItem(path, empty);
    boolean shown = !empty && path != null;
    setText(null);
    setGraphic(shown ? row(path) : null);
    setTooltip(shown ? Nodes.tooltip(path.toString()) : null);
    setContextMenu(shown ? menu(path) : null);
    setAccessibleText(shown ? path.getFileName() + ", " + detail(path) : null);
    pseudoClassStateChanged(OPEN, shown && connection.stateOf(path).isOpen());
  }

  private void open(Path path) {
    if (!connection.stateOf(path).isOpen()) connection.openFile(path);
  }

  private Node row(Path path) {
    var state = connection.stateOf(path);
    var name = Nodes.styled(new Label(path.getFileName().toString()), "name");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.getStyleClass().add(state.isOpen() ? "strong" : "plain");
    var detail = Nodes.styled(new Label(detail(path)), "muted", "small");
    var icon = Nodes.icon("fth-hard-drive", 16, state.isOpen() ? "accent-icon" : "muted-icon");
    var words = Nodes.growing(Nodes.column(0, name, detail));
    words.setMinWidth(0);
    words.setAlignment(Pos.CENTER_LEFT);
    return Nodes.row(10, icon, words, dot(state));
  }

  private static Node dot(RecentState state) {
    var look =
        switch (state) {
          case READ_WRITE, READ_ONLY -> "live";
          case OPENING -> "retry";
          case CLOSED -> "off";
        };
    var dot = Nodes.styled(new Region(), "dot", look);
    return Nodes.height(Nodes.width(dot, DOT), DOT);
  }

  private String detail(Path path) {
    var folder = connection.folderToTellApart(path);
    return (folder.isEmpty() ? "Local file, " : "In " + folder + ", ")
        + connection.stateOf(path).word();
  }

  private ContextMenu menu(Path path) {
    var menu = new ContextMenu();
    var state = connection.stateOf(path);
    if (state.isOpen()) menu.getItems().add(item("Close", connection::closeStream));
    if (state != RecentState.READ_WRITE)
      menu.getItems().add(item("Open", () -> connection.openFile(path)));
    if (state != RecentState.READ_ONLY)
      menu.getItems().add(item("Open read-only", () -> connection.openFileReadOnly(path)));
    menu.getItems()
        .addAll(
            item("Copy path", () -> copy(path)),
            item("Remove from the list", () -> connection.removeRecent(path)));
    return menu;
  }

  private void copy(Path path) {
    var content = new ClipboardContent();
    content.putString(path.toString());
    Clipboard.getSystemClipboard().setContent(content);
    connection.pathCopied(path);
  }

  private static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(text);
    item.setOnAction(_ -> action.run());
    return item;
  }
}
