package dev.streamwright.app;

import dev.streamwright.app.look.Nodes;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// All keys, as F1 shows them.
final class HelpView extends VBox {

  private record Key(String keys, String what) {}

  private record Group(String title, List<Key> keys) {}

  private static final String CTRL = System.getProperty("os.name").startsWith("Mac") ? "⌘" : "Ctrl";

  private static final List<Group> GROUPS =
      List.of(
          new Group(
              "Streams",
              List.of(
                  new Key(CTRL + " O", "Open a stream file"),
                  new Key(CTRL + " Shift O", "Connect to a server"),
                  new Key(CTRL + " N", "New stream"),
                  new Key(CTRL + " W", "Close the stream"))),
          new Group(
              "Reading",
              List.of(
                  new Key(CTRL + " G", "Go to an entry, block, batch or bookmark"),
                  new Key(CTRL + " B", "Search a bookmark"),
                  new Key(CTRL + " E", "Back to the entries"),
                  new Key("Alt ←   Alt →", "Back and forward in the visited entries"),
                  new Key("Page Up   Page Down", "Previous and next page"),
                  new Key("Home   End", "First and last page"),
                  new Key(CTRL + " L", "Follow the newest entries"),
                  new Key("Alt ↑   Alt ↓", "Previous and next entry"))),
          new Group(
              "Composing",
              List.of(
                  new Key(CTRL + " Shift N", "Start an operation"),
                  new Key(CTRL + " Enter", "Commit the operation"),
                  new Key(CTRL + " Z   " + CTRL + " Shift Z", "Undo and redo an edit"))),
          new Group(
              "Window",
              List.of(
                  new Key(CTRL + " C", "Copy the entry's number or the field's value"),
                  new Key(CTRL + " Shift C", "Copy the data as hex"),
                  new Key(CTRL + " Alt C", "Copy as JSON"),
                  new Key("F8   F9", "Fold the left and the right panel"),
                  new Key("F10", "Fold the composer"),
                  new Key(CTRL + " T", "Light, dark, or as the system"),
                  new Key("Esc", "Cancel what runs, or leave the field"),
                  new Key("F1", "This list"))));

  HelpView(Runnable close) {
    super(16);
    getStyleClass().add("dialog");
    setId("help");
    setPadding(new Insets(20, 24, 20, 24));
    var title = Nodes.label("Keys", "title");
    var done = new Button("Close");
    done.setDefaultButton(true);
    done.setOnAction(_ -> close.run());
    var columns = Nodes.row(40, column(GROUPS.subList(0, 2)), column(GROUPS.subList(2, 4)));
    columns.setAlignment(Pos.TOP_LEFT);
    getChildren().addAll(title, columns, Nodes.row(0, Nodes.spacer(), done));
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }

  private static VBox column(List<Group> groups) {
    var column = Nodes.column(16);
    for (var group : groups) {
      var grid = new GridPane(16, 8);
      for (int row = 0; row < group.keys().size(); row++) {
        var key = group.keys().get(row);
        var caps = Nodes.row(6);
        for (var cap : key.keys().split(" {3}")) caps.getChildren().add(Nodes.keyCap(cap));
        caps.setMinWidth(150);
        grid.addRow(row, caps, Nodes.label(key.what()));
      }
      column.getChildren().addAll(Nodes.column(8, Nodes.label(group.title(), "section"), grid));
    }
    return column;
  }
}
