package dev.streamwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowPlaceTest {

  private static final double NONE = Double.NaN;

  private static final List<Rectangle2D> SCREENS =
      List.of(new Rectangle2D(0, 30, 1920, 1050), new Rectangle2D(1920, 0, 2560, 1440));

  @Test
  void staysWhereItWas() {
    var place = new WindowPlace(100, 100, 1440, 900);
    assertEquals(place, of(place));
    var onTheOther = new WindowPlace(2000, 10, 2500, 1400);
    assertEquals(onTheOther, of(onTheOther));
  }

  @Test
  void isNotLargerThanItsScreen() {
    assertEquals(new WindowPlace(100, 100, 1920, 1050), of(new WindowPlace(100, 100, 2400, 1200)));
    assertEquals(
        new WindowPlace(NONE, NONE, 1920, 1050), of(new WindowPlace(NONE, NONE, 32_768, 32_768)));
  }

  @Test
  void goesWhereTheSystemPutsItIfItsPlaceIsOnNoScreen() {
    for (double far : new double[] {-1e9, -201, 4480, 1e300, Double.POSITIVE_INFINITY})
      assertEquals(
          new WindowPlace(NONE, NONE, 1440, 900), of(new WindowPlace(far, 100, 1440, 900)));
    assertEquals(new WindowPlace(NONE, NONE, 1440, 900), of(new WindowPlace(100, NONE, 1440, 900)));
  }

  private static WindowPlace of(WindowPlace wanted) {
    return WindowPlace.of(wanted, SCREENS);
  }
}
