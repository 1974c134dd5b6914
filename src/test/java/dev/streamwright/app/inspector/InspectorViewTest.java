package dev.streamwright.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.decode.PayloadFormat;
import dev.streamwright.testkit.Fx;
import java.io.IOException;
import java.util.List;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Uses the panel as a person does.
final class InspectorViewTest {

  private static InspectedStream stream;

  private InspectorWindow window;

  @BeforeAll
  static void startToolkit() throws IOException {
    Fx.start();
    stream = new InspectedStream(0);
  }

  @BeforeEach
  void showTransaction() throws IOException {
    window = InspectorWindow.show(stream, 540, 782, false);
    window.select(InspectedStream.TRANSACTION);
  }

  @AfterEach
  void closeWindow() {
    window.close();
  }

  @Test
  void choosesTheFieldBelowAPressedByte() {
    press(16 + 44 + 6 * 19 + 5, 8 + 2 * 20 + 5);
    assertEquals(38, Fx.get(() -> window.inspector().cursor().get()));
    assertEquals("encoded · to", chosenField());
    assertEquals("to", selectedLine());
  }

  @Test
  void saysHowTheDataAreWrittenAndReadsThemOtherwiseOnRequest() {
    assertEquals("protobuf", Fx.get(() -> payloadButton().getText()));
    Fx.run(
        () ->
            window
                .inspector()
                .payloads()
                .chooseForEntry(InspectedStream.TRANSACTION, PayloadFormat.BINARY_BIG_ENDIAN));
    Fx.frames(2);
    assertEquals("binary, big-endian, by hand", Fx.get(() -> payloadButton().getText()));
    Fx.run(
        () ->
            new PayloadMenuView(window.inspector().payloads())
                .menu(InspectedStream.TRANSACTION)
                .getItems()
                .getLast()
                .fire());
    Fx.frames(2);
    assertEquals("protobuf", Fx.get(() -> payloadButton().getText()));
  }

  private Button payloadButton() {
    return (Button) window.stage().getScene().lookup("#payload-format");
  }

  @Test
  void choosesNothingBesideTheBytes() {
    press(20, 8 + 2 * 20 + 5);
    press(16 + 44 + 15 * 19 + 8 + 5, 8 + 10 * 20 + 5);
    assertEquals(InspectorViewModel.NO_BYTE, Fx.get(() -> window.inspector().cursor().get()));
  }

  @Test
  void movesTheCursorByKeys() {
    press(16 + 44 + 5, 8 + 5);
    for (var key : new KeyCode[] {KeyCode.DOWN, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.LEFT})
      type("#hex", key);
    assertEquals(17, Fx.get(() -> window.inspector().cursor().get()));
    type("#hex", KeyCode.END);
    assertEquals(173, Fx.get(() -> window.inspector().cursor().get()));
    type("#hex", KeyCode.HOME);
    assertEquals(0, Fx.get(() -> window.inspector().cursor().get()));
  }

  @Test
  void keepsTheCursorInsideTheEntry() {
    press(16 + 44 + 5, 8 + 5);
    for (var key : new KeyCode[] {KeyCode.UP, KeyCode.LEFT, KeyCode.PAGE_UP}) type("#hex", key);
    assertEquals(0, Fx.get(() -> window.inspector().cursor().get()));
    for (var key : new KeyCode[] {KeyCode.END, KeyCode.DOWN, KeyCode.RIGHT, KeyCode.PAGE_DOWN})
      type("#hex", key);
    assertEquals(173, Fx.get(() -> window.inspector().cursor().get()));
  }

  @Test
  void walksThroughTheFieldsByKeys() {
    choose("is_valid");
    type("#fields", KeyCode.DOWN);
    type("#fields", KeyCode.DOWN);
    assertEquals("encoded · nonce", chosenField());
    type("#fields", KeyCode.UP);
    type("#fields", KeyCode.LEFT);
    type("#fields", KeyCode.DOWN);
    assertEquals("effective_gas_price_percentage", chosenField());
  }

  @Test
  void keepsAFoldedFieldFoldedInTheNextEntry() {
    choose("encoded");
    type("#fields", KeyCode.LEFT);
    int lines = Fx.get(() -> tree().getExpandedItemCount());
    window.select(InspectedStream.SECOND_TRANSACTION);
    assertEquals(lines, Fx.get(() -> tree().getExpandedItemCount()));
  }

  @Test
  void goesToTheBlockByEnter() {
    choose("l2block_number");
    type("#fields", KeyCode.ENTER);
    assertEquals(InspectedStream.BLOCK, Fx.get(() -> window.workspace().selected().get()));
  }

  @Test
  void copiesTheValueInTheTreeAndTheBytesInTheHex() {
    choose("l2block_number");
    copy("#fields");
    assertEquals("4229", clipboard());
    copy("#hex");
    assertEquals("0x088521", clipboard());
  }

  @Test
  void goesToTheNextEntryByItsButton() {
    Fx.run(() -> ((Button) node("#next-entry")).fire());
    assertEquals(InspectedStream.BLOCK_END, Fx.get(() -> window.workspace().selected().get()));
  }

  @Test
  void keepsTheBytesWhereTheyAreWhenTheSelectionChanges() {
    double before = hexTop();
    window.select(InspectedStream.BLOCK_BOOKMARK);
    assertEquals(before, hexTop());
    window.select(InspectedStream.LARGEST);
    assertEquals(before, hexTop());
  }

  @Test
  void drawsOnlyTheLinesInSightOfTheLargestEntry() {
    window.select(InspectedStream.LARGEST);
    int lines = Fx.get(() -> ((Parent) node("#hex")).lookupAll(".hex-row").size());
    assertTrue(lines < 20, lines + " lines");
  }

  @Test
  void namesTheFieldAboveItsBytes() {
    choose("encoded", "to");
    Fx.frames(2);
    var words =
        Fx.get(
            () ->
                node("#hex-head").lookupAll(".label").stream()
                    .map(label -> ((Label) label).getText())
                    .toList());
    assertEquals(List.of("Transaction · encoded · to", "bytes", "37–57", "21 B"), words);
  }

  private void choose(String... names) {
    window.choose(names);
    Fx.frames(1);
  }

  private String chosenField() {
    return Fx.get(() -> window.inspector().field().get().words());
  }

  private String selectedLine() {
    return Fx.get(
        () ->
            tree().getSelectionModel().getSelectedItem().getValue()
                    instanceof FieldRow.Field(var path)
                ? path.field().name()
                : "");
  }

  private double hexTop() {
    return Fx.get(() -> node("#hex").localToScene(0, 0).getY());
  }

  private TreeTableView<FieldRow> tree() {
    @SuppressWarnings("unchecked")
    var tree = (TreeTableView<FieldRow>) node("#fields");
    return tree;
  }

  private Node node(String id) {
    return window.stage().getScene().lookup(id);
  }

  private void type(String id, KeyCode key) {
    fire(id, key, false);
  }

  private void copy(String id) {
    fire(id, KeyCode.C, true);
  }

  private void fire(String id, KeyCode key, boolean control) {
    Fx.run(
        () -> {
          node(id).requestFocus();
          Event.fireEvent(
              node(id),
              new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, control, false, false));
        });
    Fx.frames(1);
  }

  /// Presses at a place in the hex pane.
  private void press(double x, double y) {
    Fx.mouse(MouseEvent.MOUSE_PRESSED, node("#hex"), new Point2D(x, y));
    Fx.frames(1);
  }

  private static String clipboard() {
    return Fx.get(() -> Clipboard.getSystemClipboard().getString());
  }
}
