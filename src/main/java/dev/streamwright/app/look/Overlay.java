package dev.streamwright.app.look;

import atlantafx.base.controls.ModalPane;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

/// A window's content with room for one dialog above it. While a dialog is shown, the keyboard
/// stays inside; Esc or a click beside it closes it, and the keyboard returns to where it was.
/// Belongs to the FX thread.
public final class Overlay extends StackPane {

  private final ModalPane pane = new ModalPane();
  private Node before;

  public Overlay() {
    getChildren().add(pane);
    pane.setId("overlay");
    pane.setFocusTraversable(false);
    pane.setInTransitionFactory(null);
    pane.setOutTransitionFactory(null);
    pane.displayProperty().subscribe(this::displayChanged);
    sceneProperty()
        .flatMap(scene -> scene.focusOwnerProperty())
        .subscribe(owner -> keepInside(owner));
  }

  /// Sets what lies below the dialogs.
  public void setContent(Node content) {
    getChildren().setAll(content, pane);
  }

  /// Shows a dialog, in the place of one that is shown.
  public void show(Node dialog) {
    if (!pane.isDisplay() && getScene() != null) before = getScene().getFocusOwner();
    pane.show(dialog);
    focusFirst(dialog);
  }

  /// Closes the dialog, if one is shown.
  public void hide() {
    pane.hide(true);
  }

  /// Whether a dialog is shown.
  public ReadOnlyBooleanProperty shown() {
    return pane.displayProperty();
  }

  private void displayChanged(boolean displayed) {
    if (displayed || before == null) return;
    before.requestFocus();
    before = null;
  }

  private void keepInside(Node owner) {
    if (pane.isDisplay() && owner != null && !isInside(owner)) focusFirst(pane.getContent());
  }

  private boolean isInside(Node node) {
    for (var at = node; at != null; at = at.getParent()) if (at == pane) return true;
    return false;
  }

  private static boolean focusFirst(Node node) {
    if (node.isFocusTraversable() && !node.isDisabled() && !node.getStyleClass().contains("tool")) {
      node.requestFocus();
      return true;
    }
    return node instanceof Parent parent
        && parent.getChildrenUnmodifiable().stream().anyMatch(Overlay::focusFirst);
  }
}
