package dev.streamwright.app.browser;

import dev.streamwright.app.look.EntryNodes;
import dev.streamwright.app.look.KindView;
import dev.streamwright.app.look.LongLook;
import dev.streamwright.app.look.NodeCell;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.SteadyTableSkin;
import dev.streamwright.app.look.SummaryView;
import dev.streamwright.app.look.TextCell;
import dev.streamwright.text.NumberFormats;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;

/// The hits of a filter, their pages, and the rail at their right. Belongs to the FX thread.
final class HitTableView extends BorderPane {

  /// From this width on there is room for the length.
  private static final double ROOM = 560;

  private final FilterViewModel filter;
  private final TableView<HitRow> table = new TableView<>();
  private boolean marking;

  HitTableView(FilterViewModel filter) {
    this.filter = filter;
    setMinSize(0, 0);
    buildTable();
    setCenter(table);
    setRight(new HitRailView(filter));
    setBottom(pages());
  }

  void focusRows() {
    table.requestFocus();
  }

  private void buildTable() {
    table.setSkin(new SteadyTableSkin<>(table));
    table.setId("hits");
    table.setAccessibleText("Hits");
    table.getStyleClass().addAll("edge-to-edge", "entries");
    table.setFixedCellSize(EntryNodes.ROW_HEIGHT);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getColumns().setAll(columns());
    // What a hit is about comes before how long it is.
    table.getColumns().getLast().visibleProperty().bind(table.widthProperty().greaterThan(ROOM));
    table.setItems(filter.rows());
    table.setPlaceholder(placeholder());
    table.getSelectionModel().selectedItemProperty().subscribe(this::rowChosen);
    filter.selected().subscribe(_ -> markSelected());
    filter.rows().addListener((ListChangeListener<HitRow>) _ -> markSelected());
  }

  /// Claims no more than was looked at.
  private Node placeholder() {
    var words = Nodes.label("", "muted");
    words.setId("no-hits");
    words.textProperty().bind(filter.look().map(HitTableView::noHits).orElse(""));
    return words;
  }

  private static String noHits(LongLook look) {
    return switch (look.state()) {
      case RUNNING -> "";
      case HELD, DAMAGED -> "No hits in what was looked at";
      case COMPLETE -> "No entry matches the filter";
    };
  }

  private static List<TableColumn<HitRow, HitRow>> columns() {
    var kind =
        NodeCell.<HitRow, KindView>refilledColumn(
            "Kind",
            116,
            KindView::new,
            (view, row) -> {
              view.show(row.entry().kind(), 0, row.entry().title());
              return true;
            });
    kind.setMinWidth(116);
    kind.setMaxWidth(116);
    var summary =
        NodeCell.<HitRow, SummaryView>refilledColumn(
            "Summary",
            350,
            SummaryView::new,
            (view, row) -> {
              view.show(row.entry().summary());
              return true;
            });
    return List.of(
        text("Entry", 84, row -> NumberFormats.grouped(row.entry().number()), "plain"),
        kind,
        text("Block", 72, HitRow::block, "muted"),
        summary,
        text("Length", 76, row -> NumberFormats.size(row.entry().lengthBytes()), "muted"));
  }

  private static TableColumn<HitRow, HitRow> text(
      String title, double width, Function<HitRow, String> words, String look) {
    return TextCell.fixedColumn(
        title, width, new TextCell.Shape<>(words, _ -> "", _ -> look, _ -> null));
  }

  private Node pages() {
    var words = Nodes.line("", "muted", "mono");
    words.setId("hit-range");
    words
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::range,
                filter.firstHit(),
                filter.hitCount(),
                filter.running(),
                filter.rows()));
    var back = Nodes.toolButton("fth-chevron-left", "Previous hits");
    back.setOnAction(_ -> filter.showPreviousPage());
    back.disableProperty().bind(filter.firstHit().lessThanOrEqualTo(0));
    var on = Nodes.toolButton("fth-chevron-right", "Next hits");
    on.setOnAction(_ -> filter.showNextPage());
    on.disableProperty()
        .bind(filter.hitCount().subtract(filter.firstHit()).lessThanOrEqualTo(HitSearch.PAGE_ROWS));
    return Nodes.styled(Nodes.row(4, back, on, Nodes.spacer(), words), "hit-pages");
  }

  private String range() {
    int count = filter.rows().size();
    if (count == 0) return "";
    long first = filter.firstHit().get();
    return "Hits "
        + NumberFormats.grouped(first + 1)
        + "–"
        + NumberFormats.grouped(first + count)
        + " of "
        + NumberFormats.grouped(filter.hitCount().get())
        + (filter.running().get() ? " so far" : "");
  }

  private void rowChosen(HitRow row) {
    if (!marking && row != null) filter.select(row.entry().number());
  }

  /// Marks the selected entry's row; hits that come in at the end never move it.
  private void markSelected() {
    marking = true;
    int wanted = filter.rowOfSelected();
    var selection = table.getSelectionModel();
    if (wanted < 0) selection.clearSelection();
    else if (selection.getSelectedIndex() != wanted) {
      selection.clearAndSelect(wanted);
      table.getFocusModel().focus(wanted);
      table.scrollTo(Math.max(0, wanted - 8));
    }
    marking = false;
  }
}
