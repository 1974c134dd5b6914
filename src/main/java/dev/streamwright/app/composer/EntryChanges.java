package dev.streamwright.app.composer;

import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.NumberFormats;
import javafx.beans.property.ReadOnlyBooleanProperty;

/// Changes entries of the open operation at the stream, takes changes back and makes them again.
/// Belongs to the FX thread.
final class EntryChanges {

  private final Workspace workspace;
  private final SourceCalls calls;
  private final EditHistory history = new EditHistory();

  EntryChanges(Workspace workspace, SourceCalls calls) {
    this.workspace = workspace;
    this.calls = calls;
  }

  ReadOnlyBooleanProperty canUndo() {
    return history.canUndo();
  }

  ReadOnlyBooleanProperty canRedo() {
    return history.canRedo();
  }

  /// Puts an entry in the place of the one that has its number; then `whenDone` is called.
  void save(StreamEntry wanted, Runnable whenDone) {
    var before = workspace.pendingEntry(wanted.number()).orElseThrow();
    update(
        wanted,
        () -> {
          history.made(new EditHistory.Edit(before, wanted));
          whenDone.run();
        });
  }

  void undo() {
    if (canUndo().get()) update(history.nextUndo().before(), history::undone);
  }

  void redo() {
    if (canRedo().get()) update(history.nextRedo().after(), history::redone);
  }

  void forget() {
    history.clear();
  }

  private void update(StreamEntry wanted, Runnable whenDone) {
    var number = NumberFormats.grouped(wanted.number());
    calls.run(
        new SourceCalls.Words("Saving…", "Update entry " + number, "Cannot change entry " + number),
        (source, _) -> {
          source.updateEntryData(wanted.number(), wanted.type(), wanted.data());
          return wanted;
        },
        saved -> {
          workspace.changePending(saved);
          whenDone.run();
          workspace.notify(Notice.Kind.PENDING, "Changed entry " + number, "pending");
        });
  }
}
