package dev.streamwright.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.drafts.DataMode;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.testkit.MemoryStreamSource;
import dev.streamwright.text.HexText;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Entries that are added to an open operation and changed in it.
class PendingEntriesTest extends OpenComposerFixture {
  @Test
  void addedEntriesHaveTheNumbersOfTheStream() {
    composer.startOperation();
    fixture.add("one");
    fixture.add("two");

    assertEquals(List.of(entry(9, "one"), entry(10, "two")), composer.pending());
    assertEquals("Added Type 77 as 10 | 20 B, pending", fixture.notice());
    assertEquals(11, composer.newEntry().number().get());
    assertFalse(fixture.newEntry().modified().get());
  }

  @Test
  void addedBookmarkIsFoundOnceItIsCommitted() throws IOException {
    var bookmark = ZkevmBookmark.l2Block(4260).toBookmark();
    composer.startOperation();
    fixture.newEntry().kind().set(EntryKind.BOOKMARK);
    fixture.newEntry().data().form().get().field("value").text().set("4,260");
    composer.addEntry();

    assertEquals(
        List.of(new StreamEntry(EntryTypes.BOOKMARK, 9, bookmark.bytes())), composer.pending());
    assertEquals(OptionalLong.empty(), fixture.source().getBookmark(bookmark));
    composer.commit();
    assertEquals(OptionalLong.of(9), fixture.source().getBookmark(bookmark));
  }

  @Test
  void entryWithAProblemIsNotAdded() {
    composer.startOperation();
    fixture.type("one");
    fixture.newEntry().otherType().set("4,294,967,296");
    composer.addEntry();

    assertEquals(List.of(), composer.pending());
    assertEquals("Fix the type to add this entry", fixture.newEntry().remedy().get());
  }

  @Test
  void refusedEntryStaysInTheEditor() {
    var empty = new StreamHeader(1, 1001, 1, PageLayout.HEADER_PAGE_BYTES, 0);
    var small = ComposerFixture.over(new MemoryStreamSource(empty, PageLayout.STANDARD, 20));
    small.composer.startOperation();
    small.add("too long for this");

    assertEquals(List.of(), small.composer.pending());
    assertEquals("too long for this", small.newEntry().data().text().get());
    assertEquals(
        "Cannot add this entry: The operation would be 34 bytes long; the limit is 20. Commit it"
            + " first.",
        small.failure());
  }

  @Test
  void savedChangeReplacesAPendingEntry() {
    composer.startOperation();
    fixture.add("one");
    fixture.add("two");
    fixture.edit(0, "another one");
    composer.saveChanges();

    assertEquals(List.of(entry(9, "another one"), entry(10, "two")), composer.pending());
    assertTrue(composer.editor().get().isNew());
    assertEquals("Changed entry 9 | pending", fixture.notice());
  }

  @Test
  void cancelledEditLeavesTheEntryAsItIs() {
    composer.startOperation();
    fixture.add("one");
    fixture.edit(0, "another one");
    composer.cancelEdit();

    assertEquals(List.of(entry(9, "one")), composer.pending());
    assertEquals("", composer.obstacle().get());
    assertTrue(composer.editor().get().isNew());
  }

  @Test
  void undoAndRedoGoThroughTheSavedChanges() {
    composer.startOperation();
    fixture.add("one");
    fixture.edit(0, "two");
    composer.saveChanges();
    fixture.edit(0, "three");
    composer.saveChanges();

    var seen = new ArrayList<StreamEntry>();
    for (Runnable step : List.<Runnable>of(composer::undo, composer::undo, composer::redo)) {
      step.run();
      seen.add(composer.pending().getFirst());
    }
    assertEquals(List.of(entry(9, "two"), entry(9, "one"), entry(9, "two")), seen);
    assertTrue(composer.canUndo().get());
    assertTrue(composer.canRedo().get());
  }

  @Test
  void newChangeForgetsWhatCouldBeRedone() {
    composer.startOperation();
    fixture.add("one");
    fixture.edit(0, "two");
    composer.saveChanges();
    composer.undo();
    fixture.edit(0, "three");
    composer.saveChanges();
    composer.redo();

    assertFalse(composer.canRedo().get());
    assertEquals(List.of(entry(9, "three")), composer.pending());
  }

  @Test
  void nothingIsUndoneWithoutAChange() {
    composer.startOperation();
    fixture.add("one");
    composer.undo();
    composer.redo();

    assertEquals(List.of(entry(9, "one")), composer.pending());
  }

  @Test
  void selectingAPendingEntryElsewhereShowsItInTheEditor() {
    composer.startOperation();
    fixture.add("one");
    fixture.type("the next one");
    fixture.workspace.select(9);

    assertEquals(9, composer.editor().get().number().get());
    assertEquals(composer.rows().getFirst(), composer.editedRow());
    composer.edit(composer.rows().getLast());
    assertEquals("the next one", composer.editor().get().data().text().get());
  }

  @Test
  void selectingACommittedEntryLeavesTheEditorAlone() {
    composer.startOperation();
    fixture.add("one");
    fixture.edit(0, "two");
    fixture.workspace.select(3);

    assertEquals("two", composer.editor().get().data().text().get());
  }

  @Test
  void chosenRowIsSelectedEverywhere() {
    composer.startOperation();
    fixture.add("one");
    composer.edit(composer.rows().getFirst());

    assertEquals(9L, fixture.workspace.selected().get());
  }

  @Test
  void editorThatWasOnlyLookedAtIsForgotten() {
    composer.startOperation();
    fixture.add("one");
    fixture.add("two");
    composer.edit(composer.rows().getFirst());
    var looked = new WeakReference<>(composer.editor().get());
    composer.edit(composer.rows().getLast());
    for (int i = 0; i < 10 && looked.get() != null; i++) System.gc();

    assertNull(looked.get());
  }

  @Test
  void fileBecomesTheDataOfTheNewEntry(@TempDir Path folder) throws IOException {
    var file = Files.write(folder.resolve("payload.bin"), new byte[] {1, 2, 3});
    composer.startOperation();
    fixture.type("something else");
    composer.readFile(file);
    composer.addEntry();

    assertEquals(List.of(new StreamEntry(77, 9, new byte[] {1, 2, 3})), composer.pending());
  }

  @Test
  void fileThatIsTooLongIsNotRead(@TempDir Path folder) throws IOException {
    var file = Files.write(folder.resolve("large.bin"), new byte[1_048_560]);
    composer.startOperation();
    fixture.type("kept");
    composer.readFile(file);

    assertEquals(
        "Cannot read large.bin: large.bin is 1,048,560 bytes long; an entry holds at most 1,048,559"
            + " bytes.",
        fixture.newEntry().data().problem().get());
    assertEquals("kept", fixture.newEntry().data().text().get());
  }

  @Test
  void fillingGoesOnWhereTheStreamEnds() {
    composer.startOperation();
    fixture.newEntry().kind().set(EntryKind.L2_BLOCK);
    fixture.newEntry().data().form().get().field("hash").text().set("0x12");
    composer.fillFromLast();

    var form = fixture.newEntry().data().form().get();
    assertEquals("4260", form.field("number").text().get());
    assertEquals("201", form.field("batch_number").text().get());
    assertEquals(Long.toString(Chain.TIME + 12), form.field("timestamp").text().get());
    assertEquals("88", form.field("l1_infotree_index").text().get());
    assertEquals("0x12", form.field("hash").text().get());
  }

  @Test
  void fillingGoesOnWhereThePendingEntriesEnd() {
    composer.startOperation();
    fixture.newEntry().kind().set(EntryKind.L2_BLOCK);
    fixture.newEntry().data().show(DataMode.HEX);
    fixture.newEntry().data().hex().set(HexText.of(Chain.block(5000)));
    composer.addEntry();
    fixture.newEntry().kind().set(EntryKind.TRANSACTION);
    fixture.newEntry().data().show(DataMode.FORM);
    composer.fillFromLast();

    var form = fixture.newEntry().data().form().get();
    assertEquals("5000", form.field("l2block_number").text().get());
    assertEquals("0", form.field("index").text().get());
    assertEquals("255", form.field("effective_gas_price_percentage").text().get());
  }
}
