package dev.streamwright.app.composer;

import dev.streamwright.format.StreamEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// The changes made to entries of the open operation, to be taken back and made again. Belongs to
/// the FX thread.
final class EditHistory {

  /// A change of one entry.
  record Edit(StreamEntry before, StreamEntry after) {
    Edit reversed() {
      return new Edit(after, before);
    }
  }

  private final Deque<Edit> undo = new ArrayDeque<>();
  private final Deque<Edit> redo = new ArrayDeque<>();
  private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();

  ReadOnlyBooleanProperty canUndo() {
    return canUndo.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty canRedo() {
    return canRedo.getReadOnlyProperty();
  }

  /// Remembers a change that was made; what was taken back before is forgotten.
  void made(Edit edit) {
    undo.push(edit);
    redo.clear();
    update();
  }

  /// The change that would be taken back next.
  Edit nextUndo() {
    return undo.element();
  }

  /// The change that would be made again next.
  Edit nextRedo() {
    return redo.element();
  }

  void undone() {
    redo.push(undo.pop());
    update();
  }

  void redone() {
    undo.push(redo.pop());
    update();
  }

  void clear() {
    undo.clear();
    redo.clear();
    update();
  }

  private void update() {
    canUndo.set(!undo.isEmpty());
    canRedo.set(!redo.isEmpty());
  }
}
