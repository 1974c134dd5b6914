package dev.streamwright.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.testkit.Fx;
import java.io.IOException;
import javafx.scene.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Shows the panel in each of its states, and keeps pictures of them.
final class InspectorPicturesTest {

  private static InspectedStream stream;

  private InspectorWindow window;

  @BeforeAll
  static void startToolkit() throws IOException {
    Fx.start();
    stream = new InspectedStream(17_454);
  }

  @AfterEach
  void closeWindow() {
    window.close();
    stream.failWith(null);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void showsATransactionWithItsRecipientMarked(boolean dark) throws IOException {
    show(540, 782, dark);
    select(InspectedStream.TRANSACTION);
    window.choose("encoded", "to");
    picture("transaction", dark);
    var path = Fx.get(() -> window.inspector().field().get());
    assertEquals("encoded · to", path.words());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void showsAPendingBlock(boolean dark) throws IOException {
    show(540, 514, dark);
    Fx.run(() -> window.workspace().setOperation(stream.pendingBlock()));
    Fx.run(() -> window.workspace().select(stream.number(InspectedStream.COUNT) + 1));
    window.choose("timestamp");
    picture("pending", dark);
    assertTrue(Fx.get(() -> window.inspector().shown().get().pending()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void showsABookmark(boolean dark) throws IOException {
    show(540, 782, dark);
    select(InspectedStream.BLOCK_BOOKMARK);
    window.choose("value");
    picture("bookmark", dark);
    assertNotNull(Fx.get(() -> window.inspector().shown().get()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void showsAnUnknownType(boolean dark) throws IOException {
    show(540, 782, dark);
    select(InspectedStream.UNKNOWN_TYPE);
    picture("unknown", dark);
    assertEquals("Type 77", Fx.get(() -> window.inspector().shown().get().name()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void showsProblemsBelowTheirFields(boolean dark) throws IOException {
    show(540, 782, dark);
    select(InspectedStream.BROKEN_BLOCK);
    Fx.run(window.inspector()::chooseProblem);
    picture("problem", dark);
    assertTrue(Fx.get(() -> window.inspector().field().get().field().hasProblem()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void showsTheEndOfTheLargestEntry(boolean dark) throws IOException {
    show(540, 782, dark);
    select(InspectedStream.LARGEST);
    Fx.run(() -> window.inspector().chooseByte(Integer.MAX_VALUE));
    picture("largest", dark);
    assertEquals((1 << 20) - 1, Fx.get(() -> window.inspector().cursor().get()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void showsLessInANarrowPanel(boolean dark) throws IOException {
    show(300, 782, dark);
    select(InspectedStream.TRANSACTION);
    window.choose("encoded", "to");
    picture("narrow", dark);
    assertNotNull(Fx.get(() -> window.inspector().shown().get()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void saysWhatToDoWhileNothingIsSelected(boolean dark) throws IOException {
    show(540, 514, dark);
    picture("empty", dark);
    assertEquals(
        "Select an entry to look into it.", Fx.get(() -> window.inspector().placeholder().get()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void saysWhereAnEntryCannotBeRead(boolean dark) throws IOException {
    show(540, 514, dark);
    stream.failWith(
        new CorruptStreamException("zkevm.bin", 3_221_874, "packet type 2", "packet type 9"));
    select(InspectedStream.TRANSACTION);
    picture("unreadable", dark);
    assertNotNull(Fx.get(() -> window.inspector().failure().get()));
  }

  private void show(double width, double height, boolean dark) throws IOException {
    window = InspectorWindow.show(stream, width, height, dark);
  }

  private void select(int which) {
    window.select(stream.number(which));
  }

  private void picture(String state, boolean dark) {
    Scene scene = Fx.get(() -> window.stage().getScene());
    Fx.picture(scene, "inspector-" + state + "-" + (dark ? "dark" : "light"));
  }
}
