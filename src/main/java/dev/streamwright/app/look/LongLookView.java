package dev.streamwright.app.look;

import java.util.Locale;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The strip of a long look: what was found in bold, how far it is, below that the range, what can
/// be done at the right, and a bar over the whole width. There is no strip while there is no look.
///
/// Where room is short, the result and the buttons stay whole, and the rest gives way. Belongs to
/// the FX thread.
public final class LongLookView extends VBox {

  private static final double HEIGHT = 48;
  private static final double BAR_HEIGHT = 3;

  private final Label result = Nodes.label("", "strong");
  private final Label progress = Nodes.line("", "muted");
  private final Label range = Nodes.line("", "muted", "small");
  private final Bar bar = new Bar();

  /// @param look what the strip shows; null for no strip
  /// @param buttons what can be done, from left to right
  public LongLookView(ObservableValue<LongLook> look, Node... buttons) {
    getStyleClass().add("long-look");
    setMinWidth(0);
    setAccessibleRole(AccessibleRole.TEXT);
    Nodes.styled(result, "look-result");
    Nodes.styled(progress, "look-progress");
    Nodes.styled(range, "look-range");
    var words = Nodes.growing(Nodes.column(1, Nodes.row(8, result, progress), range));
    words.setMinWidth(0);
    words.setAlignment(Pos.CENTER_LEFT);
    var head = Nodes.height(Nodes.styled(Nodes.row(8, words), "look-head"), HEIGHT);
    for (var button : buttons) head.getChildren().add(whole(button));
    getChildren().addAll(head, Nodes.height(bar, BAR_HEIGHT));
    Nodes.shownIf(this, look.map(_ -> true).orElse(false));
    look.subscribe(this::show);
  }

  private static Node whole(Node button) {
    if (button instanceof Region region) region.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private void show(LongLook look) {
    if (look == null) return;
    result.setText(look.result());
    progress.setText(look.progressLine());
    range.setText(look.range());
    bar.show(look);
    setAccessibleText(look.result() + ", " + look.progressLine() + ", " + look.range());
  }

  /// How much is done. What is not known fills the whole bar, palely.
  private static final class Bar extends Region {

    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");

    private final Region fill = Nodes.styled(new Region(), "look-fill");
    private double fraction;

    Bar() {
      getStyleClass().add("look-bar");
      setMinWidth(0);
      getChildren().add(fill);
    }

    void show(LongLook look) {
      boolean unknown = look.fraction() < 0;
      fraction = unknown ? 1 : look.fraction();
      fill.pseudoClassStateChanged(UNKNOWN, unknown);
      for (var state : LongLook.State.values())
        fill.pseudoClassStateChanged(pseudoClass(state), state == look.state());
      requestLayout();
    }

    private static PseudoClass pseudoClass(LongLook.State state) {
      return PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT));
    }

    @Override
    protected void layoutChildren() {
      fill.resizeRelocate(0, 0, snapSizeX(getWidth() * fraction), getHeight());
    }
  }
}
