package dev.streamwright.app.look;

import dev.streamwright.text.PlainText;
import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/// The sign of the program: three waves.
public final class Logo extends Region {

  private static final double DRAWN_SIZE = 24;
  private static final List<Integer> ICON_SIZES = List.of(32, 64, 128);
  private static final String WAVE = "M2 %1$d C6 %2$d 9 %3$d 13 %1$d S19 %4$d 22 %1$d";

  /// The program's icon in several sizes, for the desktop.
  public static List<Image> icons() {
    return ICON_SIZES.stream()
        .map(size -> new Image(Logo.class.getResourceAsStream("icon-" + size + ".png")))
        .toList();
  }

  public Logo(double size) {
    var waves = new Pane();
    for (int wave = 0; wave < 3; wave++) {
      int y = 6 * (wave + 1);
      var path = new SVGPath();
      path.setContent(PlainText.format(WAVE, y, y - 4, y + 4, y - 2));
      path.setStrokeWidth(2.4);
      path.getStyleClass().addAll("logo-line", "wave" + wave);
      waves.getChildren().add(path);
    }
    waves.getTransforms().add(new Scale(size / DRAWN_SIZE, size / DRAWN_SIZE));
    getChildren().add(waves);
    Nodes.width(this, size);
    Nodes.height(this, size);
  }
}
