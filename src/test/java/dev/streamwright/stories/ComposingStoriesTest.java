package dev.streamwright.stories;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.Fx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// What users do to write entries, from the first click to the file.
class ComposingStoriesTest extends WindowStory {
  @Test
  void anOperationIsComposedEditedCommittedAndSeen() throws IOException {
    var file = sample();
    long before = entryCount(file);
    try (var window = open(file)) {
      window.click("#start-operation");
      window.awaitText("#pending-count", "No entries yet");
      window.addHex("d00d");
      window.addHex("beef");
      window.awaitText("#pending-count", "2 entries pending");
      window.click("#follow");
      window.picture("story-composing-light");
      window.press(KeyCode.CONTROL, KeyCode.ENTER);
      window.awaitText("#status-text", "Committed");
      window.await("#start-operation");
      window.awaitText("#inspector-title", "Type 77");
    }
    try (var stream = FileStreamSource.openReadOnly(file)) {
      assertEquals(before + 2, stream.getHeader().totalEntries());
      assertArrayEquals(
          new byte[] {(byte) 0xbe, (byte) 0xef}, stream.getEntry(before + 1).orElseThrow().data());
    }
  }

  @Test
  void nothingIsLeftOfAnOperationThatWasRolledBackButItsDraft() throws IOException {
    var file = sample();
    var before = committedBytes(file);
    try (var window = open(file)) {
      window.click("#start-operation");
      window.addHex("d00d");
      window.awaitText("#pending-count", "1 entry pending");
      window.click("#roll-back");
      window.await("#start-draft");
      window.picture("story-draft-light");
    }
    assertArrayEquals(before, committedBytes(file));
  }

  @Test
  void closingWithAnOpenOperationAsksFirst() throws IOException {
    try (var window = open(sample())) {
      window.click("#start-operation");
      window.addHex("d00d");
      window.awaitText("#pending-count", "1 entry pending");
      window.press(KeyCode.CONTROL, KeyCode.W);
      window.awaitText("#leaving-question", "not committed");
      window.picture("story-leaving-light");
      window.click("#stay");
      assertNotNull(window.find("#commit"));
      window.click("#roll-back");
      window.await("#start-draft");
    }
  }

  @Test
  void theKeyboardStaysInTheEditorFromOneEntryToTheNext() throws IOException {
    try (var window = open(sample())) {
      window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
      window.await("#add-entry");
      Fx.await("the editor has the keyboard", () -> "field-number".equals(window.focused()));
      window.type("61");
      window.click("#add-entry");
      window.awaitText("#pending-count", "1 entry pending");
      window.type("62");
      window.click("#add-entry");
      window.awaitText("#pending-count", "2 entries pending");
      assertEquals("field-number", window.focused());
      window.click("#follow");
      assertNotNull(window.find("#add-entry"), "nobody asked to edit a pending entry");
      assertEquals("Select an entry to look into it.", window.text("#inspector-placeholder"));
      window.click("#roll-back");
      window.await("#start-draft");
    }
  }

  @Test
  void enterThatIsHeldAddsOneEntryAndNoneThatNobodyTouched() throws IOException {
    try (var window = open(sample())) {
      window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
      Fx.await("the editor has the keyboard", () -> "field-number".equals(window.focused()));
      window.hold(KeyCode.ENTER, 5);
      assertEquals("No entries yet", window.text("#pending-count"));
      window.type("61");
      window.hold(KeyCode.ENTER, 15);
      window.awaitText("#pending-count", "1 entry pending");
      window.type("62");
      window.press(KeyCode.ENTER);
      window.awaitText("#pending-count", "2 entries pending");
      window.press(KeyCode.ENTER);
      window.click("#roll-back");
      window.awaitText("#status-text", "Rolled back 2 entries");
    }
  }

  @Test
  void enterThatIsHeldAfterASaveDoesNotAddWhatIsTypedForTheNewEntry() throws IOException {
    try (var window = open(sample())) {
      window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
      Fx.await("the editor has the keyboard", () -> "field-number".equals(window.focused()));
      window.type("61");
      window.press(KeyCode.ENTER);
      window.awaitText("#pending-count", "1 entry pending");
      window.type("62");
      var pending = window.table("#pending");
      Fx.run(() -> pending.getSelectionModel().select(0));
      window.await("#save-changes");
      window.enter("#field-number", "63");
      window.hold(KeyCode.ENTER, 15);
      window.await("#add-entry");
      assertEquals("62", window.text("#field-number"));
      assertEquals("1 entry pending", window.text("#pending-count"));
      window.click("#roll-back");
      window.await("#start-draft");
    }
  }

  private static long entryCount(Path file) throws IOException {
    try (var stream = FileStreamSource.openReadOnly(file)) {
      return stream.getHeader().totalEntries();
    }
  }

  private static byte[] committedBytes(Path file) throws IOException {
    try (var stream = FileStreamSource.openReadOnly(file)) {
      long length = stream.getHeader().totalLength();
      try (var bytes = Files.newInputStream(file)) {
        return Arrays.copyOf(bytes.readNBytes((int) length), (int) length);
      }
    }
  }
}
