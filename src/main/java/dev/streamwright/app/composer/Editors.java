package dev.streamwright.app.composer;

import dev.streamwright.format.StreamEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// One editor for the new entry and one for each pending entry that was looked at, so that going
/// from one to another loses nothing that was typed. They are kept by their entry's position in the
/// operation, which stays when the operation is rolled back and started again.
final class Editors {

  private final EntryEditorViewModel newEntry = new EntryEditorViewModel();
  private final Map<Integer, EntryEditorViewModel> byPosition = new HashMap<>();
  private final ReadOnlyObjectWrapper<EntryEditorViewModel> current =
      new ReadOnlyObjectWrapper<>(newEntry);
  private final ObservableList<PendingRow> rows = FXCollections.observableArrayList();
  private final ObservableList<PendingRow> rowsView =
      FXCollections.unmodifiableObservableList(rows);
  private final Runnable whenChanged;
  private List<StreamEntry> pending = List.of();
  private boolean changingRows;

  /// @param whenChanged is called when something was typed in any of them
  Editors(Runnable whenChanged) {
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
    current.set(newEntry);
  }

  /// Shows the editor of a pending entry.
  void show(StreamEntry entry) {
    int position = pending.indexOf(entry);
    current.set(byPosition.computeIfAbsent(position, _ -> editorOf(entry)));
  }

  /// The entries of the operation whose changes are typed but not saved.
  List<StreamEntry> unsaved() {
    var unsaved = new ArrayList<StreamEntry>();
    for (int position = 0; position < pending.size(); position++)
      if (editorAt(position).map(editor -> editor.modified().get()).orElse(false))
        unsaved.add(pending.get(position));
    return unsaved;
  }

  /// Follows the operation's entries.
  ///
  /// @param nextNumber the number that the next entry will have
  void setPending(List<StreamEntry> entries, long nextNumber) {
    pending = List.copyOf(entries);
    newEntry.setNumber(nextNumber);
    for (int position = 0; position < pending.size(); position++) {
      var entry = pending.get(position);
      editorAt(position).ifPresent(editor -> editor.setOriginal(entry));
    }
    updateRows();
  }

  /// Forgets the editors of the entries of an operation that is over.
  void forgetPending() {
    byPosition.clear();
    showNewEntry();
  }

  private Optional<EntryEditorViewModel> editorAt(int position) {
    return Optional.ofNullable(byPosition.get(position));
  }

  private int positionOf(EntryEditorViewModel editor) {
    if (editor == newEntry) return pending.size();
    return (int) (editor.number().get() - pending.getFirst().number());
  }

  private EntryEditorViewModel editorOf(StreamEntry entry) {
    var editor = new EntryEditorViewModel(entry);
    watch(editor);
    return editor;
  }

  private void watch(EntryEditorViewModel editor) {
    editor.entry().subscribe((_, _) -> typed());
    editor.modified().subscribe((_, _) -> typed());
    editor.problems().subscribe((_, _) -> typed());
    editor.kind().subscribe((_, _) -> typed());
  }

  private void typed() {
    updateRows();
    whenChanged.run();
  }

  /// Replaces only the rows that differ, so that the list keeps its place.
  private void updateRows() {
    var wanted = new ArrayList<PendingRow>();
    for (int position = 0; position < pending.size(); position++)
      wanted.add(PendingRow.of(pending.get(position), position, byPosition.get(position)));
    if (newEntry.modified().get()) wanted.add(PendingRow.draft(pending.size(), newEntry));
    changingRows = true;
    for (int row = 0; row < wanted.size(); row++) {
      if (row == rows.size()) rows.add(wanted.get(row));
      else if (!rows.get(row).equals(wanted.get(row))) rows.set(row, wanted.get(row));
    }
    rows.remove(wanted.size(), rows.size());
    changingRows = false;
  }
}
