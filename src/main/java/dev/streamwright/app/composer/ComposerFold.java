package dev.streamwright.app.composer;

import dev.streamwright.app.workspace.Workspace;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// How much of the composer is shown: it stays folded to a line while no operation is open. Belongs
/// to the FX thread.
final class ComposerFold {

  private final Workspace workspace;
  private final ReadOnlyObjectWrapper<ComposerState> state =
      new ReadOnlyObjectWrapper<>(ComposerState.NO_STREAM);
  private final BooleanProperty expanded = new SimpleBooleanProperty();

  ComposerFold(Workspace workspace) {
    this.workspace = workspace;
    expanded.subscribe((_, _) -> keepFoldedUnlessOpen());
  }

  ReadOnlyObjectProperty<ComposerState> state() {
    return state.getReadOnlyProperty();
  }

  BooleanProperty expanded() {
    return expanded;
  }

  /// The stream, or whether an operation is open in it, has changed.
  void update() {
    state.set(ComposerState.of(workspace.stream().get(), workspace.operationOpen().get()));
    keepFoldedUnlessOpen();
  }

  private void keepFoldedUnlessOpen() {
    if (state.get() != ComposerState.OPEN) expanded.set(false);
  }
}
