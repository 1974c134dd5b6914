package dev.streamwright.app.browser;

import dev.streamwright.app.browser.BrowserRow.EntryRow;
import dev.streamwright.inspect.EntryRanges;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Chooses several entries of the table, as ranges of numbers: the table itself selects one row,
/// since it takes minutes to select many. Belongs to the FX thread.
///
/// | with | what happens |
/// | --- | --- |
/// | Shift and a click, Shift ↑ ↓ | all from the selected entry on |
/// | Ctrl and a click | one more, or one fewer |
/// | Ctrl A | the page; once more, all of the stream |
final class ChosenRowsView {

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final BrowserViewModel browser;
  private long anchor = -1;
  private long head = -1;

  ChosenRowsView(BrowserViewModel browser, TableView<BrowserRow> table) {
    this.browser = browser;
    table.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
  }

  /// Lets a row show whether its entry is chosen.
  TableRow<BrowserRow> marked(TableRow<BrowserRow> row) {
    row.itemProperty().subscribe(_ -> mark(row));
    browser.chosen().subscribe(_ -> mark(row));
    return row;
  }

  private void mark(TableRow<BrowserRow> row) {
    boolean isChosen =
        row.getItem() instanceof EntryRow entry && browser.chosen().get().contains(entry.number());
    row.pseudoClassStateChanged(CHOSEN, isChosen);
  }

  private void pressed(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY) return;
    if (!(rowAt(event.getTarget()) instanceof EntryRow entry) || entry.pending()) return;
    if (event.isShiftDown()) {
      extendTo(entry.number());
      event.consume();
    } else if (event.isShortcutDown()) {
      toggle(entry.number());
      event.consume();
    } else forget();
  }

  private static BrowserRow rowAt(Object target) {
    var node = target instanceof Node inside ? inside : null;
    while (node != null && !(node instanceof TableRow<?>)) node = node.getParent();
    return node instanceof TableRow<?> row && row.getItem() instanceof BrowserRow item
        ? item
        : null;
  }

  private void keyPressed(KeyEvent event) {
    if (event.isAltDown()) return;
    boolean isUp = event.getCode() == KeyCode.UP;
    if (event.getCode() == KeyCode.A && event.isShortcutDown() && !event.isShiftDown()) {
      browser.chooseMore();
      event.consume();
    } else if (isUp || event.getCode() == KeyCode.DOWN) {
      if (!event.isShiftDown()) forget();
      else {
        boolean isHigher = isUp == browser.descending().get();
        step(isHigher ? 1 : -1);
        event.consume();
      }
    } else if (event.getCode() == KeyCode.ESCAPE && !browser.chosen().get().isEmpty()) {
      forget();
      event.consume();
    }
  }

  private void step(int by) {
    start();
    long next = head + by;
    if (anchor < 0 || !browser.pageEntries().contains(next)) return;
    extendTo(next);
  }

  /// Begins at the selected entry, unless some are chosen already.
  private void start() {
    var selected = browser.selected().get();
    if (!browser.chosen().get().isEmpty() && anchor >= 0) return;
    anchor = selected == null ? -1 : selected;
    head = anchor;
  }

  private void extendTo(long number) {
    start();
    if (anchor < 0) anchor = number;
    head = number;
    browser.choose(EntryRanges.of(Math.min(anchor, head), Math.max(anchor, head) + 1));
  }

  private void toggle(long number) {
    var one = EntryRanges.of(number, number + 1);
    var before = browser.selectedEntries();
    browser.choose(before.contains(number) ? before.without(one) : before.with(one));
    anchor = number;
    head = number;
  }

  private void forget() {
    anchor = -1;
    head = -1;
    if (!browser.chosen().get().isEmpty()) browser.choose(EntryRanges.NONE);
  }
}
