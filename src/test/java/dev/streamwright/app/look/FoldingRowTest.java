package dev.streamwright.app.look;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.testkit.Fx;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FoldingRowTest {

  private final Region words = region(200, 40);
  private final Region button = region(100, 28);
  private final FoldingRow row = new FoldingRow(10, words, button, words);

  @BeforeAll
  static void startToolkit() {
    Fx.start();
  }

  private static Region region(double width, double height) {
    var region = new Region();
    region.setPrefSize(width, height);
    return region;
  }

  @Test
  void showsBothSideBySideWhereTheyFit() {
    layOut(310);
    assertEquals(40, row.prefHeight(310));
    assertEquals(new BoundingBox(0, 0, 200, 40), place(words));
    assertEquals(new BoundingBox(210, 6, 100, 28), place(button));
  }

  @Test
  void givesWhatIsLeftToTheOneThatGrows() {
    layOut(500);
    assertEquals(new BoundingBox(0, 0, 390, 40), place(words));
    assertEquals(new BoundingBox(400, 6, 100, 28), place(button));
  }

  @Test
  void foldsWhereTheyDoNotFit() {
    layOut(309);
    assertEquals(78, row.prefHeight(309));
    assertEquals(new BoundingBox(0, 0, 309, 40), place(words));
    assertEquals(new BoundingBox(0, 50, 100, 28), place(button));
  }

  private void layOut(double width) {
    Fx.run(
        () -> {
          row.resize(width, row.prefHeight(width));
          row.layout();
        });
  }

  private static Bounds place(Region node) {
    return new BoundingBox(node.getLayoutX(), node.getLayoutY(), node.getWidth(), node.getHeight());
  }
}
