package dev.streamwright.app.look;

import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/// A table cell that shows a node made from its row. Belongs to the FX thread.
public final class NodeCell<R> extends TableCell<R, R> {

  /// Of a row, or of null for none.
  private final Function<R, Node> shape;

  private NodeCell(Function<R, Node> shape) {
    this.shape = shape;
  }

  /// A column of such cells. It is not sortable: a page shows its entries in the stream's order.
  ///
  /// @param shape makes the node for a row; null leaves the cell empty
  public static <R> TableColumn<R, R> column(String title, double width, Function<R, Node> shape) {
    var column = new TableColumn<R, R>(title);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(_ -> new NodeCell<>(row -> row == null ? null : shape.apply(row)));
    return column;
  }

  /// A column that keeps its width.
  public static <R> TableColumn<R, R> fixedColumn(
      String title, double width, Function<R, Node> shape) {
    var column = column(title, width, shape);
    column.setMinWidth(width);
    column.setMaxWidth(width);
    return column;
  }

  /// A column whose cells make their node once and fill it with one row after another, so that a
  /// table whose rows all change many times a second stays quick.
  ///
  /// @param fill shows a row in the node; false leaves the cell empty
  public static <R, N extends Node> TableColumn<R, R> refilledColumn(
      String title, double width, Supplier<N> make, BiPredicate<N, R> fill) {
    var column = NodeCell.<R>column(title, width, _ -> null);
    column.setCellFactory(
        _ -> {
          var node = make.get();
          return new NodeCell<R>(
              row -> {
                // An empty cell keeps its node, invisible: a node that is added again is
                // styled again.
                node.setVisible(row != null && fill.test(node, row));
                return node;
              });
        });
    return column;
  }

  @Override
  protected void updateItem(R row, boolean empty) {
    super.updateItem(row, empty);
    setText(null);
    setGraphic(shape.apply(empty ? null : row));
  }
}
