package dev.streamwright.app.browser;

import dev.streamwright.app.browser.BrowserRow.EntryRow;
import dev.streamwright.app.browser.BrowserRow.PendingDivider;
import dev.streamwright.app.browser.BrowserRow.PendingEntry;
import dev.streamwright.format.StreamEntry;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// The rows that the browser shows: the committed ones of the page; on the newest page a divider
/// after them, and the pending ones. In descending order all of it is the other way round.
///
/// What changes in the open operation changes only its own rows, however many there are.
final class ShownRows {

  private final ObservableList<BrowserRow> rows = FXCollections.observableArrayList();
  private List<BrowserRow> committed = List.of();
  private boolean descending;
  private boolean showsPending;
  private boolean changing;

  ObservableList<BrowserRow> rows() {
    return rows;
  }

  /// The committed ones, in the order in which they are shown.
  List<BrowserRow> committed() {
    return committed;
  }

  /// Whether the rows change right now: what a table selects meanwhile, nobody selected.
  boolean changing() {
    return changing;
  }

  /// Takes other committed rows; they are shown with the next [#show].
  ///
  /// @param entries the first entry first
  void setCommitted(List<BrowserRow> entries, boolean newestFirst) {
    descending = newestFirst;
    committed = newestFirst ? entries.reversed() : entries;
  }

  void clear() {
    committed = List.of();
    showsPending = false;
    rows.clear();
  }

  /// Shows the committed rows and these entries of the open operation.
  void show(List<StreamEntry> pending) {
    showsPending = true;
    var block = new ArrayList<BrowserRow>(pending.size() + 1);
    block.add(new PendingDivider());
    for (var entry : pending) block.add(new PendingEntry(entry));
    replace(block);
  }

  /// Shows nothing but the committed rows.
  void show() {
    showsPending = false;
    replace(List.of());
  }

  /// Whether entries of the open operation are shown.
  boolean showsPending() {
    return showsPending;
  }

  /// Follows a change of the entries that are shown as pending.
  void follow(ListChangeListener.Change<? extends StreamEntry> change) {
    changing = true;
    while (change.next()) {
      int before = rows.size() - committed.size() - 1;
      int removed = change.getRemovedSize();
      int start =
          descending
              ? before - change.getFrom() - removed
              : committed.size() + 1 + change.getFrom();
      var added = rowsOf(change.getAddedSubList());
      if (added.size() == removed) for (var row : added) rows.set(start++, row);
      else {
        rows.remove(start, start + removed);
        rows.addAll(start, added);
      }
    }
    changing = false;
  }

  /// The place of an entry's row, or -1.
  int indexOf(long number) {
    int firstCommitted = descending ? rows.size() - committed.size() : 0;
    int firstPending = descending ? 0 : committed.size() + 1;
    int index = indexOf(number, firstCommitted, committed.size());
    return index >= 0 || !showsPending
        ? index
        : indexOf(number, firstPending, rows.size() - committed.size() - 1);
  }

  /// The place of an entry among rows whose numbers follow each other, up or down.
  private int indexOf(long number, int first, int count) {
    if (count <= 0 || !(rows.get(first) instanceof EntryRow top)) return -1;
    long away = descending ? top.number() - number : number - top.number();
    return away < 0 || away >= count ? -1 : (int) (first + away);
  }

  private List<BrowserRow> rowsOf(List<? extends StreamEntry> entries) {
    var made = new ArrayList<BrowserRow>(entries.size());
    for (var entry : entries) made.add(new PendingEntry(entry));
    return descending ? made.reversed() : made;
  }

  private void replace(List<BrowserRow> pending) {
    var wanted = new ArrayList<BrowserRow>(committed.size() + pending.size());
    if (descending) wanted.addAll(pending.reversed());
    wanted.addAll(committed);
    if (!descending) wanted.addAll(pending);
    changing = true;
    PageRows.replace(rows, wanted);
    changing = false;
  }

  /// The lowest entry number that is shown, or 0 if none is.
  long lowestNumber() {
    return rows().stream()
        .filter(BrowserRow.EntryRow.class::isInstance)
        .mapToLong(row -> ((BrowserRow.EntryRow) row).number())
        .min()
        .orElse(0);
  }
}
