package dev.streamwright.app.look;

import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.shape.Line;

/// A table row in one of the states that are told apart by ground and edge: committed, pending
/// (dashed edge), draft, or a divider that speaks instead of its cells.
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
  private final Line edge = Nodes.styled(new Line(), "pend-edge");
  private final Label words = Nodes.label("", "warn-text", "small");

  /// @param states the state of a row
  /// @param divider what a divider says
  public EntryRowCell(Function<R, State> states, ObservableValue<String> divider) {
    this.states = states;
    words.textProperty().bind(divider);
    words.setGraphic(Nodes.icon("bi-plus-circle-dotted", 12, "warn-icon"));
    words.setGraphicTextGap(8);
    words.setManaged(false);
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
    show(words, state == State.DIVIDER);
    edge.setStartX(1.5);
    edge.setEndX(1.5);
    edge.setEndY(getHeight());
    words.resizeRelocate(TEXT_X, 0, getWidth() - TEXT_X, getHeight());
  }

  private void show(Node node, boolean shown) {
    if (!shown) getChildren().remove(node);
    else if (!getChildren().contains(node)) getChildren().add(node);
  }

  private State state() {
    return isEmpty() || getItem() == null ? State.COMMITTED : states.apply(getItem());
  }
}
