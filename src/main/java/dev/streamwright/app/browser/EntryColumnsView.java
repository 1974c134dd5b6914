package dev.streamwright.app.browser;

import dev.streamwright.app.browser.BrowserRow.EntryRow;
import dev.streamwright.app.look.KindView;
import dev.streamwright.app.look.NodeCell;
import dev.streamwright.app.look.Nodes;
import dev.streamwright.app.look.SummaryView;
import dev.streamwright.app.look.TextCell;
import dev.streamwright.text.NumberFormats;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.TableColumn;

/// The columns of the entries. A number is wide enough for the stream's last one; where there is
/// little room the kind loses its word, then the length goes, and in a very narrow table number and
/// kind are all there is. In a wide one what a row says stays together.
final class EntryColumnsView {

  private static final double NUMBER = 92;
  private static final double DIGIT = 7.2;

  /// What stands around a number: padding, and the sign of a pending one.
  private static final double AROUND_NUMBER = 36;

  private static final double KIND = 150;
  private static final double KIND_WITHOUT_WORD = 72;
  private static final double WIDEST_SUMMARY = 520;
  private static final double LENGTH = 84;

  private static final double ROOM_FOR_WORDS = 560;
  private static final double ROOM_FOR_LENGTH = 480;
  private static final double ROOM_FOR_SUMMARY = 380;

  private final BooleanProperty showsWords = new SimpleBooleanProperty(true);

  private final TableColumn<BrowserRow, BrowserRow> number =
      TextCell.fixedColumn(
          "Entry",
          NUMBER,
          new TextCell.Shape<BrowserRow>(
              row -> text(row, it -> NumberFormats.grouped(it.number())),
              _ -> "",
              row -> isPending(row) ? "pend-num" : "plain",
              row -> isPending(row) ? Nodes.icon("bi-plus", 13, "warn-icon") : null));

  private final TableColumn<BrowserRow, BrowserRow> kind =
      NodeCell.<BrowserRow, KindView>refilledColumn(
          "Kind", KIND, () -> new KindView(showsWords), EntryColumnsView::fill);

  private final TableColumn<BrowserRow, BrowserRow> summary =
      NodeCell.<BrowserRow, SummaryView>refilledColumn(
          "Summary", 350, SummaryView::new, EntryColumnsView::fill);

  private final TableColumn<BrowserRow, BrowserRow> length =
      TextCell.fixedColumn(
          "Length",
          LENGTH,
          new TextCell.Shape<BrowserRow>(
              row -> text(row, it -> NumberFormats.size(it.lengthBytes())),
              EntryColumnsView::exactLength,
              _ -> "muted",
              _ -> null));

  EntryColumnsView() {
    summary.setMaxWidth(WIDEST_SUMMARY);
  }

  List<TableColumn<BrowserRow, BrowserRow>> all() {
    return List.of(number, kind, summary, length);
  }

  /// Fits the columns to the table and the stream.
  ///
  /// @param total how many entries there are, with those of the open operation
  void fit(double tableWidth, long total) {
    boolean withSummary = tableWidth >= ROOM_FOR_SUMMARY;
    boolean withWords = !withSummary || tableWidth >= ROOM_FOR_WORDS;
    int digits = NumberFormats.grouped(Math.max(0, total - 1)).length();
    fix(number, Math.max(NUMBER, Math.ceil(digits * DIGIT) + AROUND_NUMBER));
    fix(kind, withWords ? KIND : KIND_WITHOUT_WORD);
    showsWords.set(withWords);
    summary.setVisible(withSummary);
    length.setVisible(tableWidth >= ROOM_FOR_LENGTH);
  }

  private static void fix(TableColumn<?, ?> column, double width) {
    column.setMinWidth(Math.min(width, column.getMaxWidth()));
    column.setMaxWidth(width);
    column.setMinWidth(width);
    column.setPrefWidth(width);
  }

  private static boolean fill(KindView view, BrowserRow row) {
    if (!(row instanceof EntryRow entry)) return false;
    view.show(entry.kind(), entry.level(), entry.title());
    return true;
  }

  private static boolean fill(SummaryView view, BrowserRow row) {
    if (!(row instanceof EntryRow entry)) return false;
    view.show(entry.summary());
    return true;
  }

  private static String text(BrowserRow row, Function<EntryRow, String> words) {
    return row instanceof EntryRow entry ? words.apply(entry) : null;
  }

  private static String exactLength(BrowserRow row) {
    return text(
        row, it -> NumberFormats.exactSize(it.lengthBytes()) + ", 17 of them around the data");
  }

  private static boolean isPending(BrowserRow row) {
    return row instanceof EntryRow entry && entry.pending();
  }
}
