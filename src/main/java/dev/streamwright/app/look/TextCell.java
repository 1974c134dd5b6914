package dev.streamwright.app.look;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/// A table cell with a text at its right end. It makes no nodes for a row, so that a table whose
/// rows all change many times a second stays quick. Belongs to the FX thread.
public final class TextCell<R> extends TableCell<R, R> {

  /// What such a cell shows.
  ///
  /// @param text of a row; null leaves the cell empty
  /// @param tip of a row, for a tooltip; empty for none
  /// @param look of a row, a style class
  /// @param sign before the text of a row, or null
  public record Shape<R>(
      Function<R, String> text,
      Function<R, String> tip,
      Function<R, String> look,
      Function<R, Node> sign) {}

  private final Shape<R> shape;
  private String look = "";

  private TextCell(Shape<R> shape) {
    this.shape = shape;
    getStyleClass().addAll("mono", "text-cell");
  }

  /// A column of such cells, which keeps its width. It is not sortable: a page shows its entries
  /// in the stream's order.
  public static <R> TableColumn<R, R> fixedColumn(String title, double width, Shape<R> shape) {
    var column = new TableColumn<R, R>(title);
    column.setMinWidth(width);
    column.setPrefWidth(width);
    column.setMaxWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.getStyleClass().add("num");
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(_ -> new TextCell<>(shape));
    return column;
  }

  @Override
  protected void updateItem(R row, boolean empty) {
    super.updateItem(row, empty);
    var text = empty || row == null ? null : shape.text().apply(row);
    setText(text);
    setGraphic(text == null ? null : shape.sign().apply(row));
    showLook(text == null ? "" : shape.look().apply(row));
    Tip.say(this, text == null ? "" : shape.tip().apply(row));
  }

  private void showLook(String wanted) {
    if (wanted.equals(look)) return;
    getStyleClass().remove(look);
    if (!wanted.isEmpty()) getStyleClass().add(wanted);
    look = wanted;
  }
}
