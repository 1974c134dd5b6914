package dev.streamwright.app.composer;

import dev.streamwright.app.drafts.OperationContent;
import dev.streamwright.format.StreamEntry;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// What the open operation holds in all, counted as it changes: nobody walks through all of it for
/// one more entry. Belongs to the FX thread.
final class OperationTotals {

  private final ReadOnlyObjectWrapper<OperationContent> content =
      new ReadOnlyObjectWrapper<>(OperationContent.NOTHING);

  OperationTotals(ObservableList<StreamEntry> pending) {
    pending.addListener(this::pendingChanged);
  }

  ReadOnlyObjectProperty<OperationContent> content() {
    return content.getReadOnlyProperty();
  }

  private void pendingChanged(ListChangeListener.Change<? extends StreamEntry> change) {
    var now = content.get();
    while (change.next()) now = now.minus(change.getRemoved()).plus(change.getAddedSubList());
    content.set(now);
  }
}
