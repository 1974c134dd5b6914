package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.Draft;
import dev.streamwright.app.drafts.TypedEntry;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.NumberFormats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// One editor for the new entry, and one for each pending entry that is shown or has unsaved
/// changes, so that going from one to another loses nothing that was typed. They are kept by their
/// entry's position in the operation. Belongs to the FX thread.
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
  private final IntConsumer whenTyped;
  private boolean changingRows;

  /// @param pending the entries of the open operation
  /// @param whenTyped gets the position of the editor in which something was typed, or
  /// [Draft#NEW_ENTRY]
  Editors(ObservableList<StreamEntry> pending, IntConsumer whenTyped) {
    this.pending = pending;
    this.whenTyped = whenTyped;
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

  /// Why the operation cannot be committed now, or empty.
  String obstacle() {
    if (pending.isEmpty()) return "Add an entry first";
    return byPosition.values().stream()
        .filter(editor -> editor.modified().get())
        .findFirst()
        .map(editor -> NumberFormats.grouped(editor.number().get()))
        .map(number -> "Save or cancel the changes to " + number + " first")
        .orElse("");
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

  /// What is typed and neither added nor saved, by position.
  Map<Integer, TypedEntry> typed() {
    var typed = new HashMap<Integer, TypedEntry>();
    byPosition.forEach((at, editor) -> editor.typed().ifPresent(it -> typed.put(at, it)));
    newEntry.typed().ifPresent(it -> typed.put(Draft.NEW_ENTRY, it));
    return typed;
  }

  /// What is typed at a position, or null.
  TypedEntry typedAt(int position) {
    var editor = position == Draft.NEW_ENTRY ? newEntry : byPosition.get(position);
    return editor == null ? null : editor.typed().orElse(null);
  }

  /// Goes on with what was typed before.
  void restore(Map<Integer, TypedEntry> typed) {
    typed.forEach(
        (position, entry) -> {
          if (position == Draft.NEW_ENTRY) newEntry.restore(entry);
          else if (position < pending.size())
            byPosition.computeIfAbsent(position, at -> editorOf(pending.get(at))).restore(entry);
        });
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
    whenTyped.accept(editor == newEntry ? Draft.NEW_ENTRY : positionOf(editor));
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
    else {
      var added = IntStream.range(from, to).mapToObj(this::rowOf).toList();
      changeRows(() -> replaceRows(from, removed, added));
    }
  }

  private void replaceRows(int from, int removed, List<PendingRow> added) {
    if (removed == 0) {
      rows.addAll(from, added);
      return;
    }
    // All at once: a list that is observed takes away one row after the other, and moves all that
    // come after it each time.
    var wanted = new ArrayList<>(rows);
    wanted.subList(from, from + removed).clear();
    wanted.addAll(from, added);
    rows.setAll(wanted);
  }

  private void changeRows(Runnable change) {
    changingRows = true;
    change.run();
    changingRows = false;
  }
}
