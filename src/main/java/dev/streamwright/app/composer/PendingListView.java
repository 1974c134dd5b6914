package dev.streamwright.app.composer;

import dev.streamwright.app.look.EntryNodes;
import dev.streamwright.app.look.EntryRowCell;
import dev.streamwright.app.look.KindView;
import dev.streamwright.app.look.NodeCell;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.Tip;
import dev.streamwright.text.NumberFormats;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The entries of the open operation, and the new one while it is being typed. Belongs to the FX
/// thread.
final class PendingListView extends VBox {

  private static final double WIDTH = 432;

  /// What the editor leaves of the smallest window.
  private static final double MIN_WIDTH = 240;
  private static final double ROOM_FOR_LENGTH = 320;
  private static final double ROOM_FOR_WORDS = 400;
  private static final double KIND = 150;
  private static final double KIND_WITHOUT_WORD = 72;
  private static final double HEAD_HEIGHT = 40;
  private static final ObservableValue<String> NO_DIVIDER = new SimpleStringProperty("");

  private final ComposerViewModel composer;
  private final TableView<PendingRow> table = new TableView<>();
  private final ObservableValue<Boolean> showsWords =
      table.widthProperty().map(width -> width.doubleValue() >= ROOM_FOR_WORDS);
  private boolean marking;

  PendingListView(ComposerViewModel composer) {
    this.composer = composer;
    getStyleClass().add("pending-side");
    setMinHeight(0);
    setMinWidth(MIN_WIDTH);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    buildTable();
    var head = Nodes.styled(Nodes.row(8, Nodes.label("Pending entries", "section")), "sub-head");
    getChildren().addAll(Nodes.height(head, HEAD_HEIGHT), Nodes.growing(table));
  }

  void focusRows() {
    table.requestFocus();
  }

  private void buildTable() {
    table.setId("pending");
    table.setAccessibleText("Pending entries");
    table.setMinHeight(0);
    table.getStyleClass().addAll("edge-to-edge", "entries", "no-header", "pending-list");
    table.setFixedCellSize(EntryNodes.ROW_HEIGHT);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table.getColumns().setAll(columns());
    table.setItems(composer.rows());
    table.setPlaceholder(placeholder());
    table.setRowFactory(_ -> new EntryRowCell<>(PendingListView::state, NO_DIVIDER));
    table.getSelectionModel().selectedItemProperty().subscribe(this::chosen);
    composer.rows().addListener((ListChangeListener<PendingRow>) _ -> mark());
    composer.editor().subscribe(_ -> mark());
  }

  private List<TableColumn<PendingRow, PendingRow>> columns() {
    var kinds = NodeCell.fixedColumn("Kind", KIND, this::kind);
    showsWords.subscribe(
        shown -> {
          kinds.setMinWidth(KIND_WITHOUT_WORD);
          kinds.setMaxWidth(shown ? KIND : KIND_WITHOUT_WORD);
          kinds.setMinWidth(kinds.getMaxWidth());
        });
    var lengths = NodeCell.fixedColumn("Length", 72, PendingListView::length);
    table
        .widthProperty()
        .subscribe(width -> lengths.setVisible(width.doubleValue() >= ROOM_FOR_LENGTH));
    return List.of(
        NodeCell.fixedColumn("Entry", 96, PendingListView::number),
        kinds,
        NodeCell.column("Summary", 112, PendingListView::about),
        lengths);
  }

  /// Red is for what is wrong: a draft without problems is plain.
  private static EntryRowCell.State state(PendingRow row) {
    if (row.problems() > 0) return EntryRowCell.State.DRAFT;
    return row.draft() ? EntryRowCell.State.COMMITTED : EntryRowCell.State.PENDING;
  }

  private static Node number(PendingRow row) {
    var digits = NumberFormats.grouped(row.number());
    return EntryNodes.rightAligned(
        switch (state(row)) {
          case DRAFT ->
              Nodes.row(
                  6,
                  Nodes.icon("bi-exclamation-circle", 12, "bad"),
                  Nodes.mono(digits, "draft-num"));
          case COMMITTED ->
              Nodes.row(
                  6, Nodes.icon("bi-pencil", 11, "muted-icon"), Nodes.mono(digits, "pend-none"));
          case PENDING, DIVIDER -> EntryNodes.number(row.number(), true);
        });
  }

  private Node kind(PendingRow row) {
    var kind = new KindView(showsWords);
    kind.show(row.kind(), row.level(), row.title());
    return kind;
  }

  private static Node about(PendingRow row) {
    if (row.remark().isEmpty()) {
      var key = Nodes.mono(row.summary().key());
      key.setMinWidth(0);
      Tip.say(key, row.summary().toString());
      return key;
    }
    var look = row.problems() > 0 ? "bad-text" : row.draft() ? "muted" : "warn-text";
    var remark = Nodes.label(row.remark(), look);
    remark.setMinWidth(0);
    return remark;
  }

  private static Node length(PendingRow row) {
    if (row.lengthBytes() == 0) return null;
    var label = Nodes.mono(NumberFormats.size(row.lengthBytes()), "muted");
    Tip.say(label, NumberFormats.exactSize(row.lengthBytes()) + ", 17 of them around the data");
    return EntryNodes.rightAligned(label);
  }

  private static Node placeholder() {
    var text =
        Nodes.paragraph(
            "Entries appear here as you add them, with the numbers they will have.", "muted");
    text.setMaxWidth(280);
    text.setAlignment(Pos.CENTER);
    var room = new StackPane(text);
    room.setPadding(new Insets(16));
    return room;
  }

  private void chosen(PendingRow row) {
    if (!marking && row != null) composer.edit(row);
  }

  /// Marks the row of what is in the editor.
  private void mark() {
    marking = true;
    var row = composer.editedRow();
    var selection = table.getSelectionModel();
    if (row == null) selection.clearSelection();
    else if (selection.getSelectedIndex() != row.position()) {
      selection.clearAndSelect(row.position());
      table.getFocusModel().focus(row.position());
      if (!isInSight(row.position())) table.scrollTo(row.position());
    }
    marking = false;
  }

  private boolean isInSight(int row) {
    if (!(table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) return false;
    var first = flow.getFirstVisibleCell();
    var last = flow.getLastVisibleCell();
    return first != null && last != null && first.getIndex() <= row && row < last.getIndex();
  }
}
