package dev.streamwright.app.bookmarks;

import dev.streamwright.app.look.EntryNodes;
import dev.streamwright.app.look.KindTile;
import dev.streamwright.app.look.NodeCell;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.text.NumberFormats;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// The bookmarks around the wanted one, which is marked if it is missing. Belongs to the FX thread.
final class NeighbourTableView extends VBox {

  private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
  private static final PseudoClass WANTED = PseudoClass.getPseudoClass("wanted");
  private static final double HEAD_HEIGHT = 30;
  private static final double NUMBER_WIDTH = 116;
  private static final double NAME_WIDTH = 152;

  private final BookmarksViewModel bookmarks;
  private final LongConsumer goTo;
  private final TableView<Neighbour> table = new TableView<>();
  private final TableColumn<Neighbour, Neighbour> names =
      NodeCell.fixedColumn("", NUMBER_WIDTH, NeighbourTableView::name);
  private final Label title = new Label();
  private boolean marking;

  /// @param goTo goes to the entry with a number
  NeighbourTableView(BookmarksViewModel bookmarks, LongConsumer goTo) {
    this.bookmarks = bookmarks;
    this.goTo = goTo;
    table.setId("neighbours");
    table.setAccessibleText("Bookmarks around the wanted one");
    table.getStyleClass().addAll("edge-to-edge", "entries");
    table.setFixedCellSize(EntryNodes.ROW_HEIGHT);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getColumns().setAll(columns());
    table.setRowFactory(_ -> row());
    table.getSelectionModel().selectedItemProperty().subscribe(this::rowChosen);
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::keys);
    bookmarks.answer().subscribe(this::show);
    bookmarks.selected().subscribe(_ -> markSelection());
    getChildren().addAll(BookmarksView.section(title), table);
  }

  private void show(BookmarkAnswer answer) {
    if (answer == null) return;
    var rows = answer.neighbours();
    boolean numbers = answer.result().named().isPresent();
    title.setText(numbers ? "Neighbours, by number" : "Neighbours, by bytes");
    names.setText(answer.result().named().map(named -> named.kind().word()).orElse("Bookmark"));
    double width = numbers ? NUMBER_WIDTH : NAME_WIDTH;
    names.setMinWidth(width);
    names.setMaxWidth(width);
    marking = true;
    table.getItems().setAll(rows);
    marking = false;
    Nodes.height(table, HEAD_HEIGHT + rows.size() * EntryNodes.ROW_HEIGHT);
    title.getParent().setVisible(!rows.isEmpty());
    table.setVisible(!rows.isEmpty());
    markSelection();
  }

  private List<TableColumn<Neighbour, Neighbour>> columns() {
    return List.of(
        names,
        NodeCell.fixedColumn("Bookmark at", 96, NeighbourTableView::place),
        NodeCell.fixedColumn("Raw bytes", 124, NeighbourTableView::bytes),
        NodeCell.column("First entry after it", 280, NeighbourTableView::after));
  }

  private static Node name(Neighbour row) {
    var words = Nodes.styled(new Label(row.name()), "mono");
    words.getStyleClass().add("cut-middle");
    words.getStyleClass().add(row.isMissing() ? "pend-none" : "strong");
    var sign =
        row.isMissing()
            ? Nodes.icon("bi-dash-circle-dotted", 13, "muted-icon")
            : KindTile.forRow(EntryKind.BOOKMARK);
    return Nodes.row(8, sign, words);
  }

  private static Node place(Neighbour row) {
    return row.place()
        .<Node>map(number -> Nodes.mono(NumberFormats.grouped(number)))
        .orElseGet(() -> Nodes.label("not found", "muted"));
  }

  private static Node bytes(Neighbour row) {
    var words = Nodes.styled(new Label(row.bytes()), "mono", "muted");
    Tip.say(words, row.bytes());
    return words;
  }

  private static Node after(Neighbour row) {
    return row.after().map(NeighbourTableView::after).orElse(null);
  }

  private static Node after(Neighbour.FirstEntry entry) {
    return Nodes.row(
        8,
        KindTile.forRow(entry.kind()),
        Nodes.mono(NumberFormats.grouped(entry.number())),
        Nodes.label(entry.title()),
        Nodes.spacer(),
        EntryNodes.fact(entry.summary()));
  }

  private TableRow<Neighbour> row() {
    var row = new TableRow<Neighbour>();
    row.itemProperty()
        .subscribe(
            item -> {
              boolean missing = item != null && item.isMissing();
              row.pseudoClassStateChanged(MISSING, missing);
              row.pseudoClassStateChanged(WANTED, !missing && isWanted(item));
            });
    row.setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2) go(row.getItem());
        });
    return row;
  }

  private boolean isWanted(Neighbour row) {
    var answer = bookmarks.answer().get();
    return row != null
        && answer != null
        && row.place().isPresent()
        && row.place().equals(answer.place());
  }

  private void keys(KeyEvent event) {
    if (event.getCode() != KeyCode.ENTER) return;
    go(table.getSelectionModel().getSelectedItem());
    event.consume();
  }

  private void go(Neighbour row) {
    if (row != null) row.place().ifPresent(goTo::accept);
  }

  private void rowChosen(Neighbour row) {
    if (!marking && row != null) row.place().ifPresent(bookmarks::select);
  }

  private void markSelection() {
    marking = true;
    var number = bookmarks.selected().get();
    var selection = table.getSelectionModel();
    int wanted = -1;
    for (int row = 0; row < table.getItems().size(); row++)
      if (table.getItems().get(row).place().filter(place -> place.equals(number)).isPresent())
        wanted = row;
    if (wanted < 0) selection.clearSelection();
    else if (selection.getSelectedIndex() != wanted) selection.clearAndSelect(wanted);
    marking = false;
  }
}
