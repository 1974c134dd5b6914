package dev.streamwright.app.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.testkit.Fx;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverlayTest {

  private TextField below;
  private TextField first;
  private Overlay overlay;
  private Stage stage;

  @BeforeAll
  static void startToolkit() {
    Fx.start();
  }

  @BeforeEach
  void showAWindow() {
    Fx.run(
        () -> {
          below = new TextField();
          first = new TextField();
          overlay = new Overlay();
          overlay.setContent(new VBox(below, new TextField()));
        });
    stage = Fx.show(overlay, 600, 400, false);
    Fx.run(
        () -> {
          below.requestFocus();
          overlay.show(new VBox(Nodes.toolButton("fth-x", "Close"), first));
        });
    Fx.frames(2);
  }

  @AfterEach
  void closeTheWindow() {
    Fx.run(stage::close);
  }

  @Test
  void putsTheKeyboardIntoTheDialogAndBack() {
    assertEquals(first, Fx.get(() -> scene().getFocusOwner()));
    Fx.run(overlay::hide);
    assertEquals(below, Fx.get(() -> scene().getFocusOwner()));
  }

  @Test
  void keepsTheKeyboardInsideTheDialog() {
    Fx.run(below::requestFocus);
    assertEquals(first, Fx.get(() -> scene().getFocusOwner()));
  }

  @Test
  void closesTheDialogByEscape() {
    assertTrue(Fx.get(() -> overlay.shown().get()));
    Fx.run(
        () ->
            first.fireEvent(
                new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false)));
    assertFalse(Fx.get(() -> overlay.shown().get()));
  }

  private Scene scene() {
    return stage.getScene();
  }
}
