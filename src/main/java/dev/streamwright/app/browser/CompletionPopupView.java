package dev.streamwright.app.browser;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.task.UiThread;
import dev.streamwright.filter.Completion;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Popup;

/// What may be typed next, below the field: matched letters in bold, the type, and a line of help
/// for the marked one. Tab puts it in. Belongs to the FX thread.
final class CompletionPopupView {

  private static final double ROW_HEIGHT = 26;
  private static final int MAX_ROWS = 9;
  private static final double WIDTH = 460;

  private final TextField field;
  private final FilterViewModel filter;
  private final ListView<Completion> list = new ListView<>();
  private final Label help = Nodes.line("", "muted", "small");
  private final Popup popup = new Popup();
  private boolean inserting;

  CompletionPopupView(TextField field, FilterViewModel filter) {
    this.field = field;
    this.filter = filter;
    list.setFixedCellSize(ROW_HEIGHT);
    list.setCellFactory(_ -> new Cell());
    list.setFocusTraversable(false);
    list.setPrefWidth(WIDTH);
    list.setOnMouseClicked(_ -> insert());
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(one -> help.setText(one == null ? "" : one.help()));
    popup.setAutoHide(true);
    popup.setHideOnEscape(false);
    field.textProperty().subscribe((_, _) -> typed());
    field
        .focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) hide();
            });
  }

  void hide() {
    popup.hide();
  }

  /// Handles a key if it is one for the popup.
  boolean takes(KeyEvent event) {
    boolean space = event.getCode() == KeyCode.SPACE && event.isShortcutDown();
    if (space) {
      show();
      return true;
    }
    if (!popup.isShowing() || event.isShortcutDown()) return false;
    switch (event.getCode()) {
      case TAB -> insert();
      case ESCAPE -> hide();
      case DOWN -> move(1);
      case UP -> move(-1);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void move(int step) {
    int count = list.getItems().size();
    int to = Math.floorMod(list.getSelectionModel().getSelectedIndex() + step, count);
    list.getSelectionModel().select(to);
    list.scrollTo(Math.max(0, to - MAX_ROWS / 2));
  }

  /// Offers something while a word is being typed, and nothing else.
  private void typed() {
    if (inserting || !field.isFocused()) return;
    UiThread.later(
        () -> {
          if (!field.isFocused()) return;
          int caret = field.getCaretPosition();
          boolean inWord =
              caret > 0
                  && caret <= field.getText().length()
                  && (Character.isLetter(field.getText().charAt(caret - 1))
                      || ".=".indexOf(field.getText().charAt(caret - 1)) >= 0);
          if (inWord) show();
          else hide();
        });
  }

  private void show() {
    var found = filter.completions(field.getCaretPosition());
    boolean isDone =
        found.size() == 1 && found.getFirst().insertInto(field.getText()).equals(field.getText());
    if (found.isEmpty() || isDone || field.getScene() == null) {
      hide();
      return;
    }
    list.getItems().setAll(found);
    list.setPrefHeight(ROW_HEIGHT * Math.min(MAX_ROWS, found.size()) + 4);
    list.getSelectionModel().select(0);
    list.scrollTo(0);
    var below = field.localToScreen(0, field.getHeight() + 4);
    if (below == null || popup.isShowing()) return;
    // Only now: before, the popup has none of the window's colours.
    if (popup.getContent().isEmpty())
      popup.getContent().add(Nodes.styled(Nodes.column(0, list, help), "completion"));
    popup.show(field, below.getX(), below.getY());
  }

  private void insert() {
    var chosen = list.getSelectionModel().getSelectedItem();
    if (chosen == null) return;
    inserting = true;
    field.setText(chosen.insertInto(field.getText()));
    field.positionCaret(chosen.caret());
    inserting = false;
    hide();
  }

  /// A word with its matched letters in bold, and its type at the right.
  private static final class Cell extends ListCell<Completion> {
    private final Label before = Nodes.mono("");
    private final Label match = Nodes.mono("", "strong");
    private final Label after = Nodes.mono("");
    private final Label type = Nodes.label("", "muted", "small");
    private final Node row = Nodes.row(0, before, match, after, Nodes.spacer(), type);

    @Override
    protected void updateItem(Completion one, boolean empty) {
      super.updateItem(one, empty);
      setGraphic(empty || one == null ? null : row);
      if (empty || one == null) return;
      int to = one.matchFrom() + one.typed();
      before.setText(one.text().substring(0, one.matchFrom()));
      match.setText(one.text().substring(one.matchFrom(), to));
      after.setText(one.text().substring(to));
      type.setText(one.type());
    }
  }
}
