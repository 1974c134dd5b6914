package dev.streamwright.app.look;

import dev.streamwright.text.VisibleText;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// What a control says when the mouse rests on it. The tooltip, a window of its own, is made when
/// the mouse first comes: to most controls it never does. Belongs to the FX thread.
public final class Tip {
  private final Control control;
  private String text = "";
  private Tooltip tooltip;

  private Tip(Control control) {
    this.control = control;
    control.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> show());
  }

  /// Lets a control say something from now on, in place of what it said before.
  ///
  /// @param text empty for nothing
  public static void say(Control control, String text) {
    var tip = (Tip) control.getProperties().get(Tip.class);
    if (tip == null) {
      if (text.isEmpty()) return;
      tip = new Tip(control);
      control.getProperties().put(Tip.class, tip);
    }
    tip.text = VisibleText.ofLines(text);
    if (tip.tooltip != null) tip.show();
  }

  private void show() {
    if (tooltip == null) tooltip = Nodes.tooltip(text);
    tooltip.setText(text);
    control.setTooltip(text.isEmpty() ? null : tooltip);
  }
}
