package dev.streamwright.app.inspector;

import dev.streamwright.app.look.Nodes;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// The bytes of the entry, line by line. Only the lines in sight exist, so that an entry of a
/// mebibyte costs no more than one of a hundred bytes.
final class HexRowsView extends Region {

  private static final double SIDE = 16;
  private static final double TOP = 8;
  private static final double BOTTOM = 4;
  private static final double BAR = 10;
  private static final double SHORTEST_THUMB = 0.1;
  private static final double WHEEL_LINE = 40.0 / 3;

  private final InspectorViewModel inspector;
  private final ScrollBar bar = new ScrollBar();
  private final List<HexRowCell> cells = new ArrayList<>();
  private final Tooltip tooltip = Nodes.tooltip("");
  private HexLayout layout = HexLayout.fitting(0);
  private boolean revealing;
  private double wheel;

  HexRowsView(InspectorViewModel inspector) {
    this.inspector = inspector;
    setId("hex");
    getStyleClass().add("hex");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT_AREA);
    setAccessibleText("Bytes of the entry");
    Nodes.clip(this);
    bar.setOrientation(Orientation.VERTICAL);
    bar.setUnitIncrement(1);
    bar.setFocusTraversable(false);
    bar.valueProperty().subscribe(this::requestLayout);
    getChildren().add(bar);
    listen();
  }

  private void listen() {
    inspector.shown().subscribe(this::entryChanged);
    inspector.field().subscribe(this::revealLater);
    inspector.cursor().subscribe(this::revealLater);
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_MOVED, this::hovered);
    addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
  }

  private byte[] bytes() {
    var entry = inspector.shown().get();
    return entry == null ? new byte[0] : entry.bytes();
  }

  @Override
  protected void layoutChildren() {
    adaptLayout();
    int rows = layout.rows(bytes().length);
    int whole = rowsInSight();
    bar.setMax(Math.max(0, rows - whole));
    double share = (double) whole / Math.max(1, rows);
    bar.setVisibleAmount(bar.getMax() * Math.max(SHORTEST_THUMB, share));
    bar.setBlockIncrement(Math.max(1, whole - 1));
    bar.setVisible(rows > whole);
    bar.resizeRelocate(getWidth() - BAR, 0, BAR, getHeight());
    if (revealing) reveal();
    bar.setValue(Math.clamp(bar.getValue(), 0, bar.getMax()));
    int first = firstRow();
    provideCells(Math.clamp(rows - first, 0, whole));
    var marks = HexMarks.of(inspector.field().get(), inspector.cursor().get());
    for (int row = 0; row < cells.size(); row++) {
      cells.get(row).show(bytes(), (first + row) * layout.bytesPerRow(), marks);
      cells
          .get(row)
          .resizeRelocate(
              SIDE, TOP + row * HexLayout.ROW_HEIGHT, layout.width(), HexLayout.ROW_HEIGHT);
    }
  }

  private void adaptLayout() {
    var fitting = HexLayout.fitting(getWidth() - SIDE - BAR);
    if (fitting.equals(layout)) return;
    layout = fitting;
    getChildren().removeAll(cells);
    cells.clear();
    revealing = true;
  }

  private void provideCells(int count) {
    while (cells.size() > count) getChildren().remove(cells.removeLast());
    while (cells.size() < count) {
      var cell = new HexRowCell(layout);
      cells.add(cell);
      getChildren().add(cell);
      // Lines are made during a layout, after the styles of this frame.
      cell.applyCss();
    }
  }

  private int firstRow() {
    return (int) Math.round(bar.getValue());
  }

  /// How many lines are whole. A line that is not is left out.
  private int rowsInSight() {
    return (int) Math.max(1, Math.floor((getHeight() - TOP - BOTTOM) / HexLayout.ROW_HEIGHT));
  }

  private void entryChanged() {
    if (inspector.field().get() == null) bar.setValue(0);
    revealLater();
  }

  private void revealLater() {
    revealing = true;
    requestLayout();
  }

  /// Scrolls as little as needed to bring the chosen field, or at least the chosen byte, in sight.
  private void reveal() {
    revealing = false;
    int cursor = inspector.cursor().get();
    if (cursor == InspectorViewModel.NO_BYTE) return;
    int row = cursor / layout.bytesPerRow();
    int inSight = rowsInSight();
    int first = row;
    int last = row;
    var path = inspector.field().get();
    if (path != null && !isFocused()) {
      int fieldRow = path.field().from() / layout.bytesPerRow();
      int fieldEnd = (path.field().to() - 1) / layout.bytesPerRow();
      if (row < fieldRow + inSight) {
        first = fieldRow;
        last = Math.min(fieldEnd, fieldRow + inSight - 1);
      }
    }
    if (first < firstRow()) bar.setValue(first);
    else if (last >= firstRow() + inSight) bar.setValue(last - inSight + 1.0);
  }

  private int offsetAt(MouseEvent event) {
    int column = layout.columnAt(event.getX() - SIDE);
    int row = firstRow() + (int) Math.floor((event.getY() - TOP) / HexLayout.ROW_HEIGHT);
    int offset = row * layout.bytesPerRow() + column;
    return column >= 0 && event.getY() >= TOP && offset < bytes().length
        ? offset
        : InspectorViewModel.NO_BYTE;
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    int offset = offsetAt(event);
    if (event.getButton() == MouseButton.PRIMARY && offset != InspectorViewModel.NO_BYTE)
      inspector.chooseByte(offset);
  }

  private void hovered(MouseEvent event) {
    int offset = offsetAt(event);
    Tooltip.uninstall(this, tooltip);
    if (offset == InspectorViewModel.NO_BYTE) {
      tooltip.hide();
      return;
    }
    tooltip.setText(inspector.shown().get().byteWords(offset));
    Tooltip.install(this, tooltip);
  }

  private void scrolled(ScrollEvent event) {
    wheel -= event.getDeltaY() / WHEEL_LINE;
    int lines = (int) wheel;
    wheel -= lines;
    bar.setValue(Math.clamp(bar.getValue() + lines, 0, bar.getMax()));
    event.consume();
  }

  private void typed(KeyEvent event) {
    if (event.isAltDown() || event.isShortcutDown()) return;
    int cursor = Math.max(0, inspector.cursor().get());
    int page = rowsInSight() * layout.bytesPerRow();
    int row = layout.bytesPerRow();
    int target =
        switch (event.getCode()) {
          case LEFT -> cursor - 1;
          case RIGHT -> cursor + 1;
          case UP -> cursor < row ? cursor : cursor - row;
          case DOWN -> cursor + row < bytes().length ? cursor + row : cursor;
          case PAGE_UP -> cursor - page;
          case PAGE_DOWN -> cursor + page;
          case HOME -> 0;
          case END -> bytes().length - 1;
          default -> InspectorViewModel.NO_BYTE - bytes().length - page;
        };
    if (target < -page - 1) return;
    inspector.chooseByte(target);
    event.consume();
  }
}
