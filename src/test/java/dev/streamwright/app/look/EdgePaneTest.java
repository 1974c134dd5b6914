package dev.streamwright.app.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.streamwright.testkit.Fx;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EdgePaneTest {

  private final EdgePane pane = new EdgePane(380, 120);
  private final Region centre = new Region();
  private final Region left = new Region();
  private final Region right = new Region();
  private final Pane bottom = new Pane(new TextField());
  private Stage stage;

  @BeforeAll
  static void startToolkit() {
    Fx.start();
  }

  @BeforeEach
  void showAllPanels() {
    Fx.run(
        () -> {
          pane.left().size().set(232);
          pane.right().size().set(368);
          pane.bottom().size().set(312);
          pane.setCentre(centre);
          pane.left().show(left, 216);
          pane.right().show(right, 300);
          pane.bottom().show(bottom, 160);
        });
    stage = Fx.show(pane, 982, 800, false);
  }

  @AfterEach
  void closeTheWindow() {
    Fx.run(stage::close);
  }

  @Test
  void everyPanelHasItsSizeWhereAllFitExactly() {
    assertEquals(List.of(232.0, 380.0, 368.0), widths());
    assertEquals(312, bottom.getHeight());
    assertEquals(800 - 312 - 1, centre.getHeight());
  }

  @Test
  void theCentreTakesWhatIsLeft() {
    resize(1440, 800);
    assertEquals(List.of(232.0, 838.0, 368.0), widths());
  }

  @Test
  void panelsGiveWayInASmallWindowAndComeBack() {
    resize(900, 400);
    assertEquals(List.of(218.0, 380.0, 300.0), widths());
    assertEquals(400 - 120 - 1, bottom.getHeight());
    resize(982, 800);
    assertEquals(List.of(232.0, 380.0, 368.0), widths());
    assertEquals(312, bottom.getHeight());
  }

  @Test
  void aPanelIsDraggedDownToItsLeastSizeAndUpToWhatTheCentreNeeds() {
    var borders = pane.lookupAll(".edge-border").stream().toList();
    drag(borders.get(0), new Point2D(10, 300));
    assertEquals(216, pane.left().size().get());
    drag(borders.get(1), new Point2D(10, 300));
    assertEquals(982 - 380 - 216 - 2, pane.right().size().get());
    drag(borders.get(2), new Point2D(10, 500));
    assertEquals(800 - 500 - 1, pane.bottom().size().get());
    assertEquals(299, bottom.getHeight());
  }

  @Test
  void aPanelInItsOwnSizeHasNoBorderToDrag() {
    Fx.run(() -> pane.showBottomFixed(bottom));
    layOut();
    assertEquals(Fx.get(() -> bottom.prefHeight(-1)), bottom.getHeight());
    assertEquals(2, pane.lookupAll(".edge-border").size());
    assertEquals(312, pane.bottom().size().get());
  }

  @Test
  void aBorderThatIsHeldWhenItsPanelGoesKeepsTheSize() {
    var border = pane.lookupAll(".edge-border").stream().toList().getFirst();
    Fx.run(pane.left()::clear);
    drag(border, new Point2D(10, 300));
    assertEquals(232, pane.left().size().get());
  }

  @Test
  void theKeyboardStaysWhereItIsWhileAnotherPanelGoes() {
    var field = bottom.getChildren().getFirst();
    Fx.run(field::requestFocus);
    Fx.run(pane.left()::clear);
    layOut();
    assertSame(field, Fx.get(() -> pane.getScene().getFocusOwner()));
    assertEquals(0, centre.getLayoutX());
  }

  private List<Double> widths() {
    return List.of(left.getWidth(), centre.getWidth(), right.getWidth());
  }

  private void resize(double width, double height) {
    Fx.run(() -> pane.resize(width, height));
    layOut();
  }

  private void layOut() {
    Fx.run(pane::layout);
  }

  /// @param to in the pane's coordinates
  private void drag(Node border, Point2D to) {
    Fx.mouse(MouseEvent.MOUSE_DRAGGED, border, border.sceneToLocal(pane.localToScene(to)));
    layOut();
  }
}
