package dev.streamwright.app.composer;

import dev.streamwright.format.StreamEntry;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The entries of an operation that ended without a commit, to start with again.
public final class Draft {

  private final ObservableList<StreamEntry> entries = FXCollections.observableArrayList();
  private final ObservableList<StreamEntry> entriesView =
      FXCollections.unmodifiableObservableList(entries);
  private final ReadOnlyObjectWrapper<DraftOrigin> origin =
      new ReadOnlyObjectWrapper<>(DraftOrigin.ROLLED_BACK);

  public ObservableList<StreamEntry> entries() {
    return entriesView;
  }

  /// How they came about.
  public ReadOnlyObjectProperty<DraftOrigin> origin() {
    return origin.getReadOnlyProperty();
  }

  /// Keeps the entries of an operation that ended; if it had none, those of the one before stay.
  void keep(List<StreamEntry> ended, DraftOrigin how) {
    if (ended.isEmpty()) return;
    origin.set(how);
    entries.setAll(ended);
  }

  /// Takes the entries of a session before.
  void restore(List<StreamEntry> kept) {
    entries.setAll(kept);
  }

  void clear() {
    entries.clear();
  }
}
