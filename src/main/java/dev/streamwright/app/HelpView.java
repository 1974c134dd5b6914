package dev.streamwright.app;

import atlantafx.base.theme.Styles;
import dev.streamwright.app.look.Nodes;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// All keys, as F1 shows them.
final class HelpView extends VBox {

  private static final double KEYS_WIDTH = 144;
  private static final KeyCombination ENTER = new KeyCodeCombination(KeyCode.ENTER);

  HelpView(Runnable close) {
    super(16);
    getStyleClass().add("dialog");
    setId("help");
    setPadding(new Insets(20, 24, 20, 24));
    var title = Nodes.label("Keys", "title");
    var done = new Button("Close");
    done.getStyleClass().add(Styles.ACCENT);
    done.setOnAction(_ -> close.run());
    addEventHandler(KeyEvent.KEY_PRESSED, event -> closeOnEnter(event, close));
    var second = column(WindowKey.Group.FINDING, WindowKey.Group.WINDOW);
    second.getChildren().add(places());
    var columns =
        Nodes.row(
            40,
            column(WindowKey.Group.STREAMS, WindowKey.Group.READING, WindowKey.Group.COMPOSING),
            second);
    columns.setAlignment(Pos.TOP_LEFT);
    getChildren().addAll(Nodes.row(0, title, Nodes.spacer(), done), columns);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
  }

  /// What the field of [WindowKey#GO_TO] takes.
  private static VBox places() {
    return Nodes.column(
        8,
        Nodes.label("Places to go to", "section"),
        Nodes.label("17458, block 4229, batch 196, 0x0802…"),
        Nodes.label("2024-07-31 21:00 (UTC), first, last, 50%"),
        Nodes.label("-1 (the last), offset 4096, @0x1000, p:17 (a page)"));
  }

  private static void closeOnEnter(KeyEvent event, Runnable close) {
    if (!ENTER.match(event)) return;
    close.run();
    event.consume();
  }

  private static VBox column(WindowKey.Group... groups) {
    var column = Nodes.column(16);
    for (var group : groups) {
      var grid = new GridPane(12, 4);
      int row = 0;
      for (var line : WindowKey.lines(group)) {
        var caps = Nodes.row(6);
        for (var key : line) caps.getChildren().add(Nodes.keyCap(key.cap()));
        caps.setMinWidth(KEYS_WIDTH);
        grid.addRow(row++, caps, Nodes.label(line.getFirst().meaning()));
      }
      column.getChildren().addAll(Nodes.column(8, Nodes.label(group.title(), "section"), grid));
    }
    return column;
  }
}
