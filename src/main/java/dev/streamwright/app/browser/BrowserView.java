package dev.streamwright.app.browser;

import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.workspace.FailureView;
import dev.streamwright.transfer.CopyText;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/// The entries of a page, what failed when reading them, and the bar to go to other pages.
public final class BrowserView extends BorderPane {

  private final BrowserViewModel browser;
  private final EntryTableView table;
  private final FilterViewModel filter;
  private final FilterBarView filterBar;
  private final HitTableView hits;

  /// @param banners say above the entries what they must be read with in mind
  public BrowserView(BrowserViewModel browser, FilterViewModel filter, Node... banners) {
    this.browser = browser;
    this.filter = filter;
    filterBar = new FilterBarView(filter, this::focusRows);
    hits = new HitTableView(filter);
    table = new EntryTableView(browser);
    setId("browser");
    setMinSize(0, 0);
    var above = new VBox(banners);
    above.getChildren().addAll(new FailureView(browser.failure()), waiting(), filterBar);
    setTop(above);
    var pager = new PagerView(browser, this::focusRows);
    filter
        .showsHits()
        .subscribe(
            shows -> {
              setCenter(shows ? hits : table);
              setBottom(shows ? null : pager);
            });
    addEventFilter(KeyEvent.KEY_PRESSED, this::pageKeys);
  }

  /// Puts the keyboard to the rows.
  public void focusRows() {
    if (filter.showsHits().get()) hits.focusRows();
    else table.focusRows();
  }

  /// Puts the keyboard to the filter.
  public void focusFilter() {
    filterBar.focusField();
  }

  /// Adds to the rows' menu what can be done with the selected entries.
  ///
  /// @param key what the item names; the window has the key itself
  public void addAction(String title, String icon, String key, Runnable action) {
    table.copies().addAction(title, icon, key, action);
  }

  /// Copies the selected entry's number, if one is selected.
  public void copyNumber() {
    table.copies().copy(CopyText.NUMBER);
  }

  /// Copies the selected entry's data, if one is selected.
  public void copyDataAsHex() {
    table.copies().copy(CopyText.HEX);
  }

  /// Copies the selected entry with its fields, if one is selected.
  public void copyAsJson() {
    table.copies().copy(CopyText.JSON);
  }

  /// What waits for the connection to come back.
  private Node waiting() {
    var words = Nodes.paragraph("", "muted");
    words.setId("waiting");
    words.textProperty().bind(browser.waiting());
    var line = Nodes.styled(Nodes.row(8, Nodes.icon("fth-clock", 14, "muted-icon"), words), "calm");
    return Nodes.shownIf(line, browser.waiting().isNotEmpty());
  }

  private void pageKeys(KeyEvent event) {
    boolean other = event.isShortcutDown() || event.isAltDown() || event.isShiftDown();
    boolean elsewhere = filter.showsHits().get() || event.getTarget() instanceof TextInputControl;
    if (other || elsewhere) return;
    switch (event.getCode()) {
      case PAGE_UP -> turn(browser::previousPage, event);
      case PAGE_DOWN -> turn(browser::nextPage, event);
      case HOME -> turn(browser::firstPage, event);
      case END -> turn(browser::lastPage, event);
      default -> {}
    }
  }

  private static void turn(Runnable page, KeyEvent event) {
    page.run();
    event.consume();
  }
}
