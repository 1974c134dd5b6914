package dev.streamwright.app.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.streamwright.testkit.Fx;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TipTest {

  private Label label;

  @BeforeAll
  static void startToolkit() {
    Fx.start();
  }

  @BeforeEach
  void makeLabel() {
    label = Fx.get(() -> new Label("196"));
  }

  private void say(String text) {
    Fx.run(() -> Tip.say(label, text));
  }

  private void enter() {
    Fx.mouse(MouseEvent.MOUSE_ENTERED, label, Point2D.ZERO);
  }

  @Test
  void isMadeWhenTheMouseComes() {
    say("batch 196");
    assertNull(label.getTooltip());
    enter();
    assertEquals("batch 196", label.getTooltip().getText());
  }

  @Test
  void saysWhatWasSaidLast() {
    say("batch 195");
    say("batch 196");
    enter();
    assertEquals("batch 196", label.getTooltip().getText());
    say("batch 197");
    assertEquals("batch 197", label.getTooltip().getText());
  }

  @Test
  void saysNothingWhereThereIsNothingToSay() {
    say("batch 196");
    say("");
    enter();
    assertNull(label.getTooltip());
    say("batch 197");
    assertEquals("batch 197", label.getTooltip().getText());
    say("");
    assertNull(label.getTooltip());
  }
}
