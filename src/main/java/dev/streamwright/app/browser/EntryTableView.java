package dev.streamwright.app.browser;

import dev.streamwright.app.browser.BrowserRow.EntryRow;
import dev.streamwright.app.browser.BrowserRow.PendingDivider;
import dev.streamwright.app.look.EntryNodes;
import dev.streamwright.app.look.EntryRowCell;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.SteadyTableSkin;
import dev.streamwright.app.task.UiThread;
import dev.streamwright.text.NumberFormats;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;

/// The rows of the page, with the selected entry marked.
final class EntryTableView extends StackPane {

  /// How many rows stay above one that is scrolled to.
  private static final int ROWS_ABOVE = 8;

  private final BrowserViewModel browser;
  private final TableView<BrowserRow> table = new TableView<>();
  private final EntryColumnsView columns = new EntryColumnsView();
  private boolean marking;
  private boolean revealing;
  private boolean shownDescending;
  private int shownPageSize;
  private boolean scrolling;

  private final CopyMenuView copies;

  EntryTableView(BrowserViewModel browser) {
    this.browser = browser;
    copies = new CopyMenuView(browser.copying());
    setMinSize(0, 0);
    buildTable();
    var pill = newEntriesButton();
    setAlignment(pill, Pos.BOTTOM_CENTER);
    getChildren().addAll(table, pill);
  }

  /// What can be copied of the selected entry.
  CopyMenuView copies() {
    return copies;
  }

  /// Puts the keyboard to the rows.
  void focusRows() {
    table.requestFocus();
  }

  private void buildTable() {
    table.setSkin(new SteadyTableSkin<>(table));
    table.setId("entries");
    table.setAccessibleText("Entries");
    table.getStyleClass().addAll("edge-to-edge", "entries");
    table.setFixedCellSize(EntryNodes.ROW_HEIGHT);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getColumns().setAll(columns.all());
    table.widthProperty().subscribe(this::fitColumns);
    browser.entryCount().subscribe(this::fitColumns);
    table.setItems(browser.rows());
    table.setPlaceholder(placeholder());
    var divider =
        Bindings.createStringBinding(
            () ->
                "Pending: "
                    + NumberFormats.counted(browser.pending().size(), "entry", "entries")
                    + ", not visible to readers until you commit",
            browser.pending());
    var chosen = new ChosenRowsView(browser, table);
    table.setRowFactory(_ -> chosen.marked(new EntryRowCell<>(EntryTableView::state, divider)));
    Nodes.offerMenu(table, copies);
    table.getSelectionModel().selectedItemProperty().subscribe(this::rowChosen);
    browser.rows().addListener((ListChangeListener<BrowserRow>) this::rowsChanged);
    browser.follow().subscribe(_ -> followNewest());
    browser.selected().subscribe(_ -> selectionChanged());
  }

  private static EntryRowCell.State state(BrowserRow row) {
    return switch (row) {
      case PendingDivider _ -> EntryRowCell.State.DIVIDER;
      case EntryRow entry when entry.pending() -> EntryRowCell.State.PENDING;
      case EntryRow _ -> EntryRowCell.State.COMMITTED;
    };
  }

  private void fitColumns() {
    if (table.getWidth() > 0) columns.fit(table.getWidth(), browser.entryCount().get());
  }

  private Node placeholder() {
    var title = Nodes.label("No entries yet", "title");
    var text = Nodes.paragraph("", "muted");
    text.textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    browser.stream() != null && browser.stream().source().isPresent()
                        ? "Start an operation below to add the first ones."
                        : "Nothing has been committed to this stream.",
                browser.loaded()));
    var box = Nodes.column(8, Nodes.icon("bi-box", 24, "muted-icon"), title, text);
    box.setAlignment(Pos.CENTER);
    box.visibleProperty().bind(browser.loaded());
    return box;
  }

  private Button newEntriesButton() {
    var pill = Nodes.button("", "fth-arrow-down", "pill");
    pill.setId("new-entries");
    pill.textProperty()
        .bind(
            browser
                .newEntries()
                .map(
                    count -> NumberFormats.counted(count.longValue(), "new entry", "new entries")));
    Nodes.shownIf(pill, browser.newEntries().greaterThan(0));
    pill.setOnAction(_ -> browser.newestPage());
    setMargin(pill, new Insets(0, 0, 16, 0));
    return pill;
  }

  private void rowChosen(BrowserRow row) {
    if (!marking && row != null) browser.select(row);
  }

  private void selectionChanged() {
    revealing = true;
    markSelection();
  }

  private void rowsChanged(ListChangeListener.Change<? extends BrowserRow> change) {
    followOrder();
    markSelection();
    keepInPlace(change);
    followNewest();
  }

  /// In another order or another size of pages, the selected row stays in sight.
  private void followOrder() {
    boolean descending = browser.descending().get();
    int pageSize = browser.pageSize().get();
    if (descending != shownDescending || pageSize != shownPageSize) revealing = true;
    shownDescending = descending;
    shownPageSize = pageSize;
  }

  /// Rows that come in above the others, as new entries do in descending order, push nothing down.
  private void keepInPlace(ListChangeListener.Change<? extends BrowserRow> change) {
    int above = 0;
    while (change.next())
      if (change.getFrom() == 0 && !change.wasRemoved() && isCommitted(change.getAddedSubList()))
        above += change.getAddedSize();
    if (above == 0 || above == browser.rows().size() || browser.follow().get()) return;
    double pixels = above * EntryNodes.ROW_HEIGHT;
    UiThread.later(
        () -> {
          table.layout();
          if (flow() != null) flow().scrollPixels(pixels);
        });
  }

  private static boolean isCommitted(List<? extends BrowserRow> rows) {
    return rows.stream().allMatch(row -> row instanceof EntryRow entry && !entry.pending());
  }

  private VirtualFlow<?> flow() {
    return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
  }

  /// Later, since the table has to lay out its new rows first, and once for all changes until
  /// then.
  private void followNewest() {
    if (!browser.follow().get() || scrolling) return;
    scrolling = true;
    UiThread.later(() -> UiThread.later(this::scrollToNewest));
  }

  /// After a layout: before, the table scrolls no further than to the last row it knew.
  private void scrollToNewest() {
    scrolling = false;
    if (!browser.follow().get() || browser.rows().isEmpty()) return;
    table.layout();
    int newest = browser.descending().get() ? 0 : browser.rows().size() - 1;
    if (!isWholeInSight(newest)) table.scrollTo(newest);
  }

  private boolean isWholeInSight(int row) {
    var flow = flow();
    if (flow == null || !isInSight(row)) return false;
    var cell = flow.getCell(row);
    return cell.getLayoutY() >= 0 && cell.getLayoutY() + EntryNodes.ROW_HEIGHT <= flow.getHeight();
  }

  /// Marks the selected entry's row. The view moves only when another entry was selected, and only
  /// if that one is out of sight.
  private void markSelection() {
    marking = true;
    int wanted = rowOfSelected();
    var selection = table.getSelectionModel();
    if (wanted < 0) selection.clearSelection();
    else if (selection.getSelectedIndex() != wanted) {
      selection.clearAndSelect(wanted);
      table.getFocusModel().focus(wanted);
    }
    if (wanted >= 0 && revealing) {
      if (!isInSight(wanted)) table.scrollTo(Math.max(0, wanted - ROWS_ABOVE));
      UiThread.later(this::showWhole);
      revealing = false;
    }
    marking = false;
  }

  /// After a layout: a row that is half in sight is brought in as a whole, and nothing moves more
  /// than that takes.
  private void showWhole() {
    table.layout();
    int row = rowOfSelected();
    if (row < 0 || flow() == null || !isInSight(row)) return;
    double top = flow().getCell(row).getLayoutY();
    double below = top + EntryNodes.ROW_HEIGHT - flow().getHeight();
    if (top < 0) flow().scrollPixels(top);
    else if (below > 0) flow().scrollPixels(below);
  }

  private int rowOfSelected() {
    var number = browser.selected().get();
    return number == null ? -1 : browser.rowOf(number);
  }

  private boolean isInSight(int row) {
    var flow = flow();
    if (flow == null) return true;
    var first = flow.getFirstVisibleCell();
    var last = flow.getLastVisibleCell();
    return first != null && last != null && first.getIndex() <= row && row <= last.getIndex();
  }
}
