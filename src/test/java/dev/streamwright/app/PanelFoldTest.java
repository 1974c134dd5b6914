package dev.streamwright.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PanelFoldTest {

  private static final double WIDE = 1440;
  private static final double NARROW = 1000;

  private final PanelFold panel = new PanelFold(1300);

  @Test
  void foldsByItselfWhereItHasNoRoom() {
    panel.setWindowWidth(WIDE);
    assertFalse(isFolded());
    panel.setWindowWidth(1299);
    assertTrue(isFolded());
    panel.setWindowWidth(1300);
    assertFalse(isFolded());
  }

  @Test
  void staysInSightWhereTheReaderPutIt() {
    panel.setWindowWidth(NARROW);
    panel.toggle();
    assertFalse(isFolded());
    panel.setWindowWidth(950);
    assertFalse(isFolded());
    assertTrue(panel.isKeptByReader());
  }

  @Test
  void staysFoldedWhereTheReaderFoldedIt() {
    panel.setWindowWidth(WIDE);
    panel.toggle();
    assertTrue(isFolded());
    panel.setWindowWidth(2560);
    assertTrue(isFolded());
    assertTrue(panel.isFoldedByReader());
  }

  @Test
  void takesNoChoiceForWhatItDoesByItself() {
    panel.setWindowWidth(WIDE);
    panel.toggle();
    panel.toggle();
    panel.setWindowWidth(NARROW);
    assertTrue(isFolded());
    panel.toggle();
    panel.toggle();
    panel.setWindowWidth(WIDE);
    assertFalse(isFolded());
  }

  @Test
  void remembersBothChoices() {
    panel.restore(true, false);
    panel.setWindowWidth(WIDE);
    assertTrue(isFolded());
    panel.restore(false, true);
    panel.setWindowWidth(NARROW);
    assertFalse(isFolded());
  }

  private boolean isFolded() {
    return panel.folded().get();
  }
}
