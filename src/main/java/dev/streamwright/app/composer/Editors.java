package dev.streamwright.app.composer;

import dev.streamwright.format.StreamEntry;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// One editor for the new entry, and one for each pending entry that is shown or has unsaved
/// changes, so that going from one to another loses nothing that was typed. They are kept by their
/// entry's position in the operation, which stays when the operation is rolled back and started
/// again.
///
/// A change touches the rows of what has changed, and no others: an operation may be long.
final class Editors {

  private final ObservableList<StreamEntry> pending;
  private final EntryEditorViewModel newEntry = new EntryEditorViewModel();
  private final NavigableMap<Integer, EntryEditorViewModel> byPosition = new TreeMap<>();
  private final ReadOnlyObjectWrapper<EntryEditorViewModel> current =
      new ReadOnlyObjectWrapper<>(newEntry);
  private final ObservableList<PendingRow> rows = FXCollections.observableArrayList();
  private final ObservableList<PendingRow> rowsView =
      FXCollections.unmodifiableObservableList(rows);
  private final Runnable whenChanged;
  private boolean changingRows;

  /// @param pending the entries of the open operation
  /// @param whenChanged is called when something was typed in any of them
  Editors(ObservableList<StreamEntry> pending, Runnable whenChanged) {
    this.pending = pending;
    this.whenChanged = whenChanged;
    watch(newEntry);
  }

  /// The editor that is shown.
  ReadOnlyObjectProperty<EntryEditorViewModel> current() {
    return current.getReadOnlyProperty();
  }

  EntryEditorViewModel newEntry() {
    return newEntry;
  }

  /// A row for each pending entry, and one for the new entry if anything is typed for it.
  ObservableList<PendingRow> rows() {
    return rowsView;
  }

  /// Whether the rows change right now: what a table selects meanwhile, nobody selected.
  boolean changingRows() {
    return changingRows;
  }

  /// The row of the editor that is shown, or null if it has none.
  PendingRow currentRow() {
    int position = positionOf(current.get());
    return position < rows.size() ? rows.get(position) : null;
  }

  void showNewEntry() {
    show(newEntry);
  }

  /// Shows the editor of the pending entry at this position.
  void show(int position) {
    show(byPosition.computeIfAbsent(position, _ -> editorOf(pending.get(position))));
  }

  /// The first entry of the operation whose changes are typed but not saved.
  Optional<StreamEntry> firstUnsaved() {
    return byPosition.entrySet().stream()
        .filter(editor -> editor.getValue().modified().get())
        .findFirst()
        .filter(editor -> editor.getKey() < pending.size())
        .map(editor -> pending.get(editor.getKey()));
  }

  /// Follows a change of the operation's entries.
  void follow(ListChangeListener.Change<? extends StreamEntry> change) {
    while (change.next()) {
      replaceRows(change.getFrom(), change.getRemovedSize(), change.getTo());
      var changed = byPosition.subMap(change.getFrom(), change.getTo());
      for (var position : List.copyOf(changed.keySet())) {
        byPosition.get(position).setOriginal(pending.get(position));
        forgetIfUntouched(position);
      }
    }
    updateRow(newEntry);
  }

  /// Forgets the editors of the entries of an operation that is over.
  void forgetPending() {
    byPosition.clear();
    showNewEntry();
  }

  private void show(EntryEditorViewModel editor) {
    int left = positionOf(current.get());
    current.set(editor);
    forgetIfUntouched(left);
  }

  /// What was only looked at is made again when it is looked at again.
  private void forgetIfUntouched(int position) {
    var editor = byPosition.get(position);
    if (editor != null && editor != current.get() && !editor.modified().get())
      byPosition.remove(position);
  }

  private int positionOf(EntryEditorViewModel editor) {
    if (editor == newEntry) return pending.size();
    long first = pending.isEmpty() ? 0 : pending.getFirst().number();
    return (int) (editor.number().get() - first);
  }

  private EntryEditorViewModel editorOf(StreamEntry entry) {
    var editor = new EntryEditorViewModel(entry);
    watch(editor);
    return editor;
  }

  private void watch(EntryEditorViewModel editor) {
    editor.entry().subscribe((_, _) -> typed(editor));
    editor.modified().subscribe((_, _) -> typed(editor));
    editor.problems().subscribe((_, _) -> typed(editor));
    editor.kind().subscribe((_, _) -> typed(editor));
  }

  private void typed(EntryEditorViewModel editor) {
    updateRow(editor);
    whenChanged.run();
  }

  private void updateRow(EntryEditorViewModel editor) {
    int row = positionOf(editor);
    boolean draft = editor == newEntry;
    if (draft && !editor.modified().get()) changeRows(() -> rows.remove(row, rows.size()));
    else if (draft && row == rows.size())
      changeRows(() -> rows.add(PendingRow.draft(row, newEntry)));
    else if (row < rows.size()) setRow(row, draft ? PendingRow.draft(row, newEntry) : rowOf(row));
  }

  private PendingRow rowOf(int position) {
    return PendingRow.of(pending.get(position), position, byPosition.get(position));
  }

  private void setRow(int index, PendingRow row) {
    if (!rows.get(index).equals(row)) changeRows(() -> rows.set(index, row));
  }

  private void replaceRows(int from, int removed, int to) {
    if (to - from == removed)
      for (int position = from; position < to; position++) setRow(position, rowOf(position));
    else
      changeRows(
          () -> {
            rows.remove(from, from + removed);
            rows.addAll(from, IntStream.range(from, to).mapToObj(this::rowOf).toList());
          });
  }

  private void changeRows(Runnable change) {
    changingRows = true;
    change.run();
    changingRows = false;
  }
}
