package dev.streamwright.app.look;

import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.shape.Line;

/// A table row in one of the states that differ in ground and edge: committed, pending (dashed
/// edge), draft, or a divider that speaks instead of its cells. Belongs to the FX thread.
public final class EntryRowCell<R> extends TableRow<R> {

  /// What a row is, and with it how it looks.
  public enum State {
    COMMITTED,
    PENDING,
    DRAFT,
    DIVIDER
  }

  private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");
  private static final PseudoClass DRAFT = PseudoClass.getPseudoClass("draft");
  private static final PseudoClass DIVIDER = PseudoClass.getPseudoClass("divider");
  private static final double TEXT_X = 12;

  private final Function<R, State> states;
  private final ObservableValue<String> divider;
  private final Line edge = Nodes.styled(new Line(), "pend-edge");

  /// What a divider says; null until this row is one.
  private Label words;

  /// @param states the state of a row
  /// @param divider what a divider says
  public EntryRowCell(Function<R, State> states, ObservableValue<String> divider) {
    this.states = states;
    this.divider = divider;
    edge.setManaged(false);
  }

  @Override
  protected void updateItem(R row, boolean empty) {
    super.updateItem(row, empty);
    var state = state();
    pseudoClassStateChanged(PENDING, state == State.PENDING);
    pseudoClassStateChanged(DRAFT, state == State.DRAFT);
    pseudoClassStateChanged(DIVIDER, state == State.DIVIDER);
    requestLayout();
  }

  // The skin replaces the children when cells change, so what is drawn beside them is put back
  // here.
  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    var state = state();
    show(edge, state == State.PENDING && !isSelected());
    showWords(state == State.DIVIDER);
    edge.setStartX(1.5);
    edge.setEndX(1.5);
    edge.setEndY(getHeight());
  }

  private void showWords(boolean shown) {
    if (shown && words == null) words = label();
    if (words == null) return;
    show(words, shown);
    words.resizeRelocate(TEXT_X, 0, getWidth() - TEXT_X, getHeight());
  }

  private Label label() {
    var label = Nodes.label("", "warn-text", "small");
    label.textProperty().bind(divider);
    label.setGraphic(Nodes.icon("bi-plus-circle-dotted", 12, "warn-icon"));
    label.setGraphicTextGap(8);
    label.setManaged(false);
    return label;
  }

  private void show(Node node, boolean shown) {
    if (!shown) getChildren().remove(node);
    else if (!getChildren().contains(node)) getChildren().add(node);
  }

  private State state() {
    return isEmpty() || getItem() == null ? State.COMMITTED : states.apply(getItem());
  }
}
