package dev.streamwright.app;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Whether a panel at the side is folded. It folds by itself while the window has no room for it
/// beside the entries, and stays where the reader puts it. What the window would do by itself is no
/// choice of the reader: who unfolds a panel in a wide window has it fold again in a narrow one.
/// Belongs to the FX thread.
final class PanelFold {

  private final double room;
  private final ReadOnlyBooleanWrapper folded = new ReadOnlyBooleanWrapper();
  private boolean foldedByReader;
  private boolean keptByReader;
  private boolean isNeeded;
  private double width = Double.MAX_VALUE;

  /// @param room the least width of a window that has room for the panel
  PanelFold(double room) {
    this.room = room;
  }

  ReadOnlyBooleanProperty folded() {
    return folded.getReadOnlyProperty();
  }

  /// The reader folded it where there is room.
  boolean isFoldedByReader() {
    return foldedByReader;
  }

  /// The reader wants it where there is no room, too.
  boolean isKeptByReader() {
    return keptByReader;
  }

  /// What the reader chose at the last start.
  void restore(boolean foldedByReader, boolean keptByReader) {
    this.foldedByReader = foldedByReader;
    this.keptByReader = keptByReader;
    update();
  }

  /// The window has another width.
  void setWindowWidth(double windowWidth) {
    width = windowWidth;
    update();
  }

  /// The reader folds or unfolds it.
  void toggle() {
    boolean fold = !folded.get();
    foldedByReader = fold && hasRoom();
    keptByReader = !fold && !hasRoom();
    update();
  }

  /// Something in the panel is looked at: it is shown meanwhile, whatever the reader chose.
  void setNeeded(boolean isNeededNow) {
    isNeeded = isNeededNow;
    update();
  }

  private boolean hasRoom() {
    return width >= room;
  }

  private void update() {
    folded.set(!isNeeded && (foldedByReader || !keptByReader && !hasRoom()));
  }
}
