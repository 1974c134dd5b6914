package dev.streamwright.app.composer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.drafts.ChosenFile;
import dev.streamwright.app.drafts.DataMode;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryEditorViewModelTest {

  private final EntryEditorViewModel editor = new EntryEditorViewModel();
  private final EntryDataViewModel data = editor.data();

  private void other(String type) {
    editor.kind().set(EntryKind.OTHER);
    editor.otherType().set(type);
  }

  private FormField field(String name) {
    return data.form().get().field(name);
  }

  @Test
  void untouchedEditorIsNotModified() {
    assertFalse(editor.modified().get());
    assertEquals(0, editor.problems().get());
    assertEquals("", editor.remedy().get());
  }

  @Test
  void filledFormIsTheMessage() {
    field("number").text().set("4,260");
    field("batch_number").text().set("201");

    assertEquals(
        new StreamEntry(
            EntryTypes.L2_BLOCK, 0, new byte[] {8, (byte) 0xa4, 0x21, 0x10, (byte) 0xc9, 1}),
        editor.entry().get());
    assertTrue(editor.modified().get());
  }

  @Test
  void wrongFieldSaysWhatToDo() {
    field("state_root").text().set("0xa280");

    assertNull(editor.entry().get());
    assertEquals(1, editor.problems().get());
    assertEquals("Fix state_root to add this entry", editor.remedy().get());
    assertEquals(
        "2 bytes given, a state root has 32. Add 60 hex digits at the end.",
        field("state_root").problem().get());
    field("state_root").text().set("");
    assertEquals("", editor.remedy().get());
    assertEquals("", field("state_root").problem().get());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "77, 77", "0x4D, 77", "'4,294,967,295', -1", "0xffffffff, -1", "' 7 ', 7"})
  void anyNumberOf32BitsIsAType(String text, int type) {
    other(text);

    assertEquals(new StreamEntry(type, 0, new byte[0]), editor.entry().get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "4294967296", "0x100000000", "0x", "seven", "1.5"})
  void anythingElseIsNone(String text) {
    other(text);

    assertNull(editor.entry().get());
    assertEquals(
        "“" + text + "” is no entry type. Write 0 to 4,294,967,295, or hex such as 0x4d.",
        editor.typeProblem().get());
    assertEquals("Fix the type to add this entry", editor.remedy().get());
  }

  @Test
  void missingTypeIsAskedForWithoutBlame() {
    other("");

    assertEquals("", editor.typeProblem().get());
    assertEquals("Enter a type to add this entry", editor.remedy().get());
  }

  @Test
  void dataStayTheSameInEveryWayOfGivingThem() {
    other("77");
    data.show(DataMode.TEXT);
    data.text().set("Häuser\n");
    data.show(DataMode.HEX);

    assertEquals("48 c3 a4 75 73 65 72 0a", data.hex().get());
    data.show(DataMode.TEXT);
    assertEquals("Häuser\n", data.text().get());
    assertArrayEquals(Entries.bytes("Häuser\n"), editor.entry().get().data());
  }

  @Test
  void formGoesToHexAndBack() {
    field("number").text().set("4260");
    field("coinbase").text().set("0x" + "ab".repeat(20));
    var before = editor.entry().get();
    data.show(DataMode.HEX);
    data.show(DataMode.FORM);

    assertEquals(before, editor.entry().get());
    assertEquals("0x" + "ab".repeat(20), field("coinbase").text().get());
  }

  @Test
  void wrongInputIsNotLeftBehind() {
    field("number").text().set("12x");
    data.show(DataMode.HEX);

    assertEquals(DataMode.FORM, data.mode().get());
    assertEquals("Fix number first, to show the data as hex.", data.note().get());
    assertEquals("12x", field("number").text().get());
    field("number").text().set("12");
    assertEquals("", data.note().get());
  }

  @Test
  void bytesThatAreNoTextStayInHex() {
    data.show(DataMode.HEX);
    data.hex().set("41 ff");
    data.show(DataMode.TEXT);

    assertEquals(DataMode.HEX, data.mode().get());
    assertEquals("These data cannot be typed as text: byte 1 is 0xff.", data.note().get());
    data.hex().set("41 0d");
    data.show(DataMode.TEXT);
    assertEquals("41 0d", data.hex().get());
    assertEquals(DataMode.HEX, data.mode().get());
  }

  @Test
  void bytesThatAreNoMessageStayInHex() {
    data.show(DataMode.HEX);
    data.hex().set("0xff");
    data.show(DataMode.FORM);

    assertEquals(DataMode.HEX, data.mode().get());
    assertFalse(data.note().get().isEmpty());
    assertEquals("0xff", data.hex().get());
  }

  @Test
  void halfAByteIsSaid() {
    data.show(DataMode.HEX);
    data.hex().set("08 0");

    assertEquals(
        "The last byte, at character 4, has one hex digit; it needs two. 3 digits in all.",
        data.problem().get());
    assertEquals("Fix the hex to add this entry", editor.remedy().get());
  }

  @Test
  void lookingAtTheFileChoiceLosesNothing() {
    field("number").text().set("4260");
    data.show(DataMode.FILE);
    assertEquals("Choose a file to add this entry", editor.remedy().get());
    assertTrue(editor.modified().get());
    data.show(DataMode.FORM);

    assertEquals("4260", field("number").text().get());
  }

  @Test
  void contentOfAFileCanBeEdited() {
    data.setFile(new ChosenFile("payload.bin", new byte[] {1, 2}));
    data.show(DataMode.HEX);

    assertEquals("01 02", data.hex().get());
    assertNull(data.file().get());
  }

  @Test
  void longFileIsTakenButNotTyped() {
    data.setFile(new ChosenFile("payload.bin", new byte[EntryDataViewModel.MAX_BYTES]));
    assertEquals(EntryDataViewModel.MAX_BYTES, editor.entry().get().data().length);
    data.show(DataMode.HEX);

    assertEquals(DataMode.FILE, data.mode().get());
    assertEquals(
        "1,048,559 bytes are too long to be typed; the limit is 65,536 bytes. They stay as a"
            + " file.",
        data.note().get());
  }

  @Test
  void changedKindKeepsTheFormOfTheOneBefore() {
    field("number").text().set("4260");
    editor.kind().set(EntryKind.TRANSACTION);
    assertFalse(editor.modified().get());
    editor.kind().set(EntryKind.L2_BLOCK);

    assertEquals("4260", field("number").text().get());
  }

  @Test
  void kindWithoutAFormTakesTheBytesAlong() {
    field("number").text().set("1");
    other("77");

    assertEquals(DataMode.HEX, data.mode().get());
    assertEquals(new StreamEntry(77, 0, new byte[] {8, 1}), editor.entry().get());
    data.show(DataMode.FORM);
    assertEquals(DataMode.HEX, data.mode().get());
  }

  @ParameterizedTest
  @CsvSource({"BOOKMARK, ''", "OTHER, 0xb0", "OTHER, 176"})
  void bookmarkHas1To16Bytes(EntryKind kind, String type) {
    editor.kind().set(kind);
    editor.otherType().set(type);
    data.show(DataMode.HEX);
    data.hex().set("00".repeat(16));
    assertEquals(EntryTypes.BOOKMARK, editor.entry().get().type());
    data.hex().set("00".repeat(17));
    assertEquals("The bookmark is 17 bytes long; the limit is 16.", data.problem().get());
    data.hex().set("");
    assertEquals("A bookmark is at least 1 byte long; this one is empty.", data.problem().get());
    assertNull(editor.entry().get());
  }

  @Test
  void clearedEditorIsUntouched() {
    field("number").text().set("12x");
    editor.clear();

    assertFalse(editor.modified().get());
    assertEquals("", field("number").text().get());
    assertEquals("", editor.remedy().get());
  }

  @Test
  void pendingEntryIsShownAsItSuitsIt() {
    var block = new EntryEditorViewModel(new StreamEntry(2, 9, Chain.block(4260)));
    assertEquals(DataMode.FORM, block.data().mode().get());
    assertEquals("4260", block.data().form().get().field("number").text().get());
    assertEquals("Nothing is changed yet", block.remedy().get());

    var broken = new EntryEditorViewModel(new StreamEntry(2, 9, new byte[] {-1}));
    assertEquals(DataMode.HEX, broken.data().mode().get());
    assertEquals("ff", broken.data().hex().get());

    var large = new StreamEntry(77, 9, Payload.fill(1, 70_000));
    var largeEditor = new EntryEditorViewModel(large);
    assertEquals(DataMode.FILE, largeEditor.data().mode().get());
    assertEquals("as it is in entry 9", largeEditor.data().file().get().origin());
    assertEquals(large, largeEditor.entry().get());
    assertFalse(largeEditor.modified().get());
  }

  @Test
  void clearedEditOfAPendingEntryShowsItAgain() {
    var pending = new StreamEntry(77, 9, new byte[] {1});
    var edit = new EntryEditorViewModel(pending);
    edit.otherType().set("78");
    edit.data().hex().set("02");
    assertTrue(edit.modified().get());
    edit.clear();

    assertEquals(pending, edit.entry().get());
    assertFalse(edit.modified().get());
  }

  @Test
  void textOfHalfACharacterIsRefused() {
    other("77");
    data.show(DataMode.TEXT);
    data.text().set("a\ud83d");

    assertEquals("Character 2 is half a character; type it again.", data.problem().get());
    data.text().set("a\ud83d\ude00");
    assertArrayEquals(Entries.bytes("a\ud83d\ude00"), editor.entry().get().data());
  }
}
