package dev.streamwright.app.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.testkit.Fx;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LongLookViewTest {

  private static final LongLook RUNNING =
      new LongLook(
          LongLook.State.RUNNING,
          "84 hits",
          List.of("Scanned 1.2 of 5.1 M entries", "312 MiB/s", "2 s left"),
          "20,412,004–25,520,106, narrowed by the blocks' bookmarks",
          0.25);

  private static Stage stage;
  private static VBox room;

  private final ObjectProperty<LongLook> look = new SimpleObjectProperty<>();
  private Button stop;
  private LongLookView strip;

  @BeforeAll
  static void openWindow() {
    Fx.start();
    room = Fx.get(VBox::new);
    room.setFillWidth(true);
    stage = Fx.show(room, 800, 200, false);
  }

  @AfterAll
  static void closeWindow() {
    Fx.run(stage::close);
  }

  @BeforeEach
  void buildStrip() {
    Fx.run(
        () -> {
          stop = Nodes.button("Stop", "fth-square");
          strip = new LongLookView(look, stop);
          room.getChildren().setAll(strip);
        });
  }

  private void show(LongLook shown, double width) {
    Fx.run(
        () -> {
          look.set(shown);
          Nodes.width(strip, width);
        });
    Fx.frames(2);
  }

  private String text(String selector) {
    return Fx.get(() -> ((Text) strip.lookup(selector).lookup(".text")).getText());
  }

  private Region fill() {
    return (Region) strip.lookup(".look-fill");
  }

  private Color colour() {
    return Fx.get(() -> (Color) fill().getBackground().getFills().getFirst().getFill());
  }

  @Test
  void takesNoRoomWithoutALook() {
    Fx.frames(1);
    assertFalse(strip.isManaged());
    assertFalse(strip.isVisible());
  }

  @Test
  void saysResultProgressAndRangeAboveABar() {
    show(RUNNING, 800);
    assertEquals("84 hits", text(".look-result"));
    assertEquals(
        "Scanned 1.2 of 5.1 M entries · 312 MiB/s · 2 s left",
        text(".look-progress").replace('\u00a0', ' '));
    assertEquals("20,412,004–25,520,106, narrowed by the blocks' bookmarks", text(".look-range"));
    assertEquals(51, strip.getHeight());
    assertEquals(3, fill().getHeight());
    assertEquals(200, fill().getWidth());
    Fx.picture(strip, "long-look");
  }

  @Test
  void leavesOutWholePartsWhereRoomIsShort() {
    show(RUNNING, 440);
    assertEquals("84 hits", text(".look-result"));
    assertEquals(
        "Scanned 1.2 of 5.1 M entries · 312 MiB/s…", text(".look-progress").replace('\u00a0', ' '));
    assertEquals(Fx.get(() -> stop.prefWidth(-1)), stop.getWidth(), 1);
    show(RUNNING, 300);
    assertEquals("84 hits", text(".look-result"));
    assertEquals("Scanned 1.2 of 5.1 M…", text(".look-progress"));
    assertEquals("20,412,004–25,520,106,…", text(".look-range"));
  }

  @Test
  void keepsAFoundNumberWholeWhereNothingElseFits() {
    show(RUNNING, 150);
    assertEquals("84 hits", text(".look-result"));
    assertTrue(((Label) strip.lookup(".look-progress")).getWidth() < 20);
  }

  @Test
  void tellsByItsColourHowItStands() {
    var colours =
        Arrays.stream(LongLook.State.values())
            .map(
                state -> {
                  show(new LongLook(state, "", List.of(), "", 1), 800);
                  return colour();
                })
            .toList();
    assertEquals(
        List.of(
            Color.web("#0969da"), Color.web("#6e7781"), Color.web("#1a7f37"), Color.web("#cf222e")),
        colours);
  }

  @Test
  void fillsTheBarPalelyWhileTheEndIsNotKnown() {
    show(new LongLook(LongLook.State.RUNNING, "", List.of(), "", -1), 800);
    assertEquals(800, fill().getWidth());
    assertEquals(0.5, fill().getOpacity());
    show(RUNNING, 800);
    assertEquals(1, fill().getOpacity());
  }

  @Test
  void isSaidAsAWholeToThoseWhoListen() {
    show(RUNNING, 300);
    assertTrue(strip.getAccessibleText().startsWith("84 hits, Scanned 1.2 of 5.1 M entries"));
    assertTrue(strip.getAccessibleText().endsWith("bookmarks"));
  }

  @Test
  void isNotDoneToMoreThanTheWhole() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new LongLook(LongLook.State.RUNNING, "", List.of(), "", 1.01));
    assertThrows(
        IllegalArgumentException.class,
        () -> new LongLook(LongLook.State.RUNNING, "", List.of(), "", Double.NaN));
  }
}
