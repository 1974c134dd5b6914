package dev.streamwright.app.inspector;

import dev.streamwright.app.look.Nodes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/// The fields of the entry, nested as they lie in it.
final class FieldTreeView extends StackPane {

  private static final double ROW_HEIGHT = 24;
  private static final double NAME_WIDTH = 222;
  private static final double MIN_NAME_WIDTH = 120;
  private static final double VALUE_WIDTH = 318;

  /// Lists with more items are folded at first.
  private static final int MAX_UNFOLDED = 32;

  private static final KeyCombination COPY = KeyCombination.valueOf("Shortcut+C");

  private final InspectorViewModel inspector;
  private final TreeTableView<FieldRow> tree = new TreeTableView<>();

  /// What was folded or unfolded by hand, to be so in the next entry as well.
  private final Set<String> folded = new HashSet<>();

  private final Set<String> unfolded = new HashSet<>();
  private boolean marking;

  FieldTreeView(InspectorViewModel inspector) {
    this.inspector = inspector;
    setMinHeight(0);
    tree.setId("fields");
    tree.setAccessibleText("Fields of the entry");
    tree.setShowRoot(false);
    tree.setFixedCellSize(ROW_HEIGHT);
    tree.setMinHeight(0);
    tree.getStyleClass().addAll("edge-to-edge", "no-header", "fields");
    tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    tree.getColumns().setAll(List.of(nameColumn(), valueColumn()));
    tree.setRowFactory(_ -> new FieldRowCell(inspector));
    Nodes.offerMenu(tree, menu());
    tree.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
    tree.getSelectionModel().selectedItemProperty().subscribe(this::rowChosen);
    inspector.shown().subscribe(this::showFields);
    inspector.field().subscribe(this::markChosen);
    getChildren().add(tree);
  }

  private static TreeTableColumn<FieldRow, FieldRow> nameColumn() {
    var column = column("Field", NAME_WIDTH);
    column.setMinWidth(MIN_NAME_WIDTH);
    column.setMaxWidth(NAME_WIDTH);
    column.setCellFactory(_ -> new FieldNameCell());
    return column;
  }

  private TreeTableColumn<FieldRow, FieldRow> valueColumn() {
    var column = column("Value", VALUE_WIDTH);
    column.setCellFactory(_ -> new FieldValueCell(inspector));
    return column;
  }

  private static TreeTableColumn<FieldRow, FieldRow> column(String title, double width) {
    var column = new TreeTableColumn<FieldRow, FieldRow>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
    return column;
  }

  private void showFields(ShownEntry entry) {
    marking = true;
    tree.getSelectionModel().clearSelection();
    var root = new TreeItem<FieldRow>();
    root.setExpanded(true);
    if (entry != null) addRows(root, FieldRow.of(FieldPath.outermost(entry.decoded())));
    tree.setRoot(root);
    marking = false;
    markChosen(inspector.field().get());
  }

  private void addRows(TreeItem<FieldRow> parent, List<FieldRow> rows) {
    for (var row : rows) {
      var item = new TreeItem<>(row);
      if (row instanceof FieldRow.Field(var path)) {
        addRows(item, FieldRow.below(path));
        var key = path.words();
        boolean few = path.field().children().size() <= MAX_UNFOLDED;
        item.setExpanded(unfolded.contains(key) || few && !folded.contains(key));
        item.expandedProperty().subscribe((_, expanded) -> keepFolding(key, expanded));
      }
      parent.getChildren().add(item);
    }
  }

  private void keepFolding(String key, boolean expanded) {
    (expanded ? unfolded : folded).add(key);
    (expanded ? folded : unfolded).remove(key);
  }

  private void rowChosen(TreeItem<FieldRow> item) {
    if (marking || item == null) return;
    switch (item.getValue()) {
      case FieldRow.Field(var path) -> inspector.chooseField(path);
      case FieldRow.Problem(var path) -> inspector.chooseField(path);
      case FieldRow.More _ -> {}
    }
  }

  /// Marks the chosen field's line, unfolds what hides it, and scrolls only if it is out of sight.
  private void markChosen(FieldPath path) {
    if (marking || tree.getRoot() == null) return;
    marking = true;
    var item = path == null ? null : unfoldTo(tree.getRoot(), path);
    if (item == null) tree.getSelectionModel().clearSelection();
    else if (!isProblemOf(path)) {
      int row = tree.getRow(item);
      tree.getSelectionModel().clearAndSelect(row);
      tree.getFocusModel().focus(row);
      if (!isInSight(row)) tree.scrollTo(row);
    }
    marking = false;
  }

  private boolean isProblemOf(FieldPath path) {
    var selected = tree.getSelectionModel().getSelectedItem();
    return selected != null && selected.getValue().equals(new FieldRow.Problem(path));
  }

  private static TreeItem<FieldRow> unfoldTo(TreeItem<FieldRow> parent, FieldPath path) {
    for (var item : parent.getChildren()) {
      if (!(item.getValue() instanceof FieldRow.Field(var candidate))) continue;
      if (candidate.equals(path)) return item;
      if (!path.isWithin(candidate)) continue;
      item.setExpanded(true);
      var inner = unfoldTo(item, path);
      return inner == null ? item : inner;
    }
    return null;
  }

  private boolean isInSight(int row) {
    if (!(tree.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) return true;
    var first = flow.getFirstVisibleCell();
    var last = flow.getLastVisibleCell();
    return first != null && last != null && first.getIndex() <= row && row < last.getIndex();
  }

  private ContextMenu menu() {
    var value = new MenuItem("Copy value", Nodes.icon("fth-copy", 14));
    value.setAccelerator(COPY);
    value.setOnAction(_ -> inspector.copyValue(ClipboardView::put));
    var bytes = new MenuItem("Copy bytes as hex", Nodes.icon("fth-copy", 14));
    bytes.setOnAction(_ -> inspector.copyBytes(ClipboardView::put));
    var menu = new ContextMenu(value, bytes);
    value.disableProperty().bind(inspector.field().isNull());
    return menu;
  }

  private void typed(KeyEvent event) {
    if (COPY.match(event)) inspector.copyValue(ClipboardView::put);
    else if (event.getCode() == KeyCode.ENTER) inspector.followChosen();
    else return;
    event.consume();
  }
}
