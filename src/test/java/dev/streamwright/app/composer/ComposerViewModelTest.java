package dev.streamwright.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.drafts.DataMode;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.testkit.Entries;
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

class ComposerViewModelTest {

  private final ComposerFixture fixture;
  private final ComposerViewModel composer;

  ComposerViewModelTest() throws IOException {
    fixture = ComposerFixture.overChain();
    composer = fixture.composer;
  }

  private static StreamEntry entry(long number, String text) {
    return new StreamEntry(77, number, Entries.bytes(text));
  }

  @Test
  void stateFollowsTheStream() {
    assertEquals(ComposerState.IDLE, composer.state().get());
    composer.startOperation();
    assertEquals(ComposerState.OPEN, composer.state().get());
    composer.rollBack();
    fixture.open(new MemoryStreamSource(), OpenStream.Mode.READ_ONLY, "Somebody writes it.");
    assertEquals(ComposerState.READ_ONLY, composer.state().get());
    fixture.workspace.clear();
    assertEquals(ComposerState.NO_STREAM, composer.state().get());
  }

  @Test
  void startedOperationIsEmptyAndUnfolded() {
    composer.startOperation();

    assertTrue(fixture.workspace.operationOpen().get());
    assertTrue(composer.expanded().get());
    assertEquals(ComposerFixture.NOW, composer.since().get());
    assertEquals(List.of(), composer.pending());
    assertEquals(9, composer.newEntry().number().get());
  }

  @Test
  void thereIsNothingToUnfoldWithoutAnOperation() {
    composer.expanded().set(true);

    assertFalse(composer.expanded().get());
  }

  @Test
  void nothingIsStartedOnAReadOnlyStream() {
    fixture.open(new MemoryStreamSource(), OpenStream.Mode.READ_ONLY, "Somebody writes it.");
    composer.startOperation();

    assertFalse(fixture.workspace.operationOpen().get());
  }

  @Test
  void startingTellsWhoElseHasAnOperationOpen() throws IOException {
    fixture.source().session("session of replay").startAtomicOp();
    composer.startOperation();

    assertEquals(ComposerState.IDLE, composer.state().get());
    assertEquals(
        "Cannot start an operation: session of replay has an operation open. Try again"
            + " once it has ended.",
        fixture.failure());
  }

  @Test
  void whatFailedGoesWithItsStream() throws IOException {
    fixture.source().session("session of replay").startAtomicOp();
    composer.startOperation();
    fixture.open(new MemoryStreamSource(), OpenStream.Mode.READ_WRITE, "");

    assertEquals("", fixture.failure());
  }

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
  void commitMakesTheEntriesReadableAndSelectsTheFirst() throws IOException {
    composer.startOperation();
    fixture.add("one");
    fixture.add("two");
    composer.commit();

    assertEquals(
        List.of(entry(9, "one"), entry(10, "two")), fixture.source().getEntries(9, 10, 1000));
    assertEquals(fixture.source().getHeader(), fixture.workspace.header().get());
    assertEquals(9L, fixture.workspace.selected().get());
    assertEquals("Committed 9–10 | 2 entries, 40 B", fixture.notice());
    assertEquals(ComposerState.IDLE, composer.state().get());
    assertFalse(composer.expanded().get());
    assertEquals(List.of(), composer.rows());
  }

  @Test
  void emptyOperationIsNotCommitted() {
    composer.startOperation();
    composer.commit();

    assertEquals("Add an entry first", composer.obstacle().get());
    assertEquals(ComposerState.OPEN, composer.state().get());
  }

  @Test
  void unsavedChangesAreNotCommittedOver() {
    composer.startOperation();
    fixture.add("one");
    fixture.edit(0, "two");
    composer.commit();

    assertEquals("Save or cancel the changes to 9 first", composer.obstacle().get());
    assertEquals(List.of(entry(9, "one")), composer.pending());
  }

  @Test
  void failedCommitLeavesTheOperationOpenToBeTriedAgain() {
    composer.startOperation();
    fixture.add("one");
    fixture.source().failNextCommit(new IOException("The disk is full."));
    composer.commit();

    assertEquals("Cannot commit: The disk is full.", fixture.failure());
    assertEquals(List.of(entry(9, "one")), composer.pending());
    composer.commit();
    assertNull(composer.failure().get());
    assertEquals(ComposerState.IDLE, composer.state().get());
  }

  @Test
  void whatIsTypedForTheNewEntrySurvivesACommit() {
    composer.startOperation();
    fixture.add("one");
    fixture.type("the next one");
    composer.commit();
    composer.startOperation();

    assertEquals("the next one", fixture.newEntry().data().text().get());
    assertEquals(10, fixture.newEntry().number().get());
  }

  @Test
  void rolledBackEntriesAreKeptAsADraft() throws IOException {
    composer.startOperation();
    fixture.add("one");
    fixture.add("two");
    composer.rollBack();

    assertEquals(
        List.of(entry(9, "one"), entry(10, "two")), composer.drafts().chosen().get().entries());
    assertEquals(9, fixture.source().getHeader().totalEntries());
    assertEquals("Rolled back 2 entries | kept as a draft", fixture.notice());
  }

  @Test
  void draftIsAddedAgainWithTheNumbersOfNow() throws IOException {
    composer.startOperation();
    fixture.add("one");
    composer.rollBack();
    Entries.commit(fixture.source().session("somebody"), entry(9, "in between"));
    fixture.tasks.runWatches();
    composer.startWithDraft();

    assertEquals(List.of(entry(10, "one")), composer.pending());
    assertEquals(List.of(), composer.drafts().all());
  }

  @Test
  void unsavedChangesComeBackWithTheDraft() {
    composer.startOperation();
    fixture.add("one");
    fixture.edit(0, "two");
    composer.rollBack();
    composer.startWithDraft();
    composer.edit(composer.rows().getFirst());

    assertEquals("two", composer.editor().get().data().text().get());
    assertEquals("unsaved", composer.rows().getFirst().remark());
  }

  @Test
  void refusedDraftLeavesNothingOpenAndStays() throws IOException {
    composer.startOperation();
    fixture.add("one");
    fixture.add("too long for another stream");
    composer.rollBack();
    fixture.letASecondPass();
    var empty = new StreamHeader(1, 1001, 1, PageLayout.HEADER_PAGE_BYTES, 0);
    fixture.open(
        new MemoryStreamSource(empty, PageLayout.STANDARD, 40), OpenStream.Mode.READ_WRITE, "");
    fixture.letASecondPass();
    composer.startWithDraft();

    assertEquals(ComposerState.IDLE, composer.state().get());
    assertEquals(2, composer.drafts().chosen().get().entries().size());
    assertEquals(
        "Cannot start with the draft: The operation would be 64 bytes long; the limit is 40. Commit"
            + " it first.",
        fixture.failure());
    fixture.source().startAtomicOp();
  }

  @Test
  void onlyOneCallIsMadeAtATime() {
    composer.startOperation();
    fixture.type("one");
    fixture.tasks.hold();
    composer.addEntry();
    composer.addEntry();
    composer.rollBack();

    assertTrue(composer.busy().get());
    assertEquals("Adding…", composer.activity().get());
    fixture.tasks.release();
    assertFalse(composer.busy().get());
    assertEquals(List.of(entry(9, "one")), composer.pending());
  }

  @Test
  void answerOfAStreamThatIsLeftIsDropped() {
    fixture.tasks.hold();
    composer.startOperation();
    fixture.open(new MemoryStreamSource(), OpenStream.Mode.READ_WRITE, "");
    fixture.tasks.release();

    assertFalse(fixture.workspace.operationOpen().get());
    assertFalse(composer.busy().get());
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
  void leavingWaitsForTheOperationToEnd() {
    var left = new ArrayList<String>();
    composer.startOperation();
    fixture.add("one");
    composer.expanded().set(false);
    fixture.workspace.leave(() -> left.add("left"));

    assertTrue(composer.expanded().get());
    composer.stay();
    assertNull(composer.leaving().get());
    fixture.workspace.leave(() -> left.add("left"));
    assertEquals(List.of(), left);
    composer.commit();
    assertEquals(List.of("left"), left);
  }

  @Test
  void emptyOperationIsLeftWithoutAQuestion() {
    var left = new ArrayList<String>();
    composer.startOperation();
    fixture.workspace.leave(() -> left.add("left"));

    assertEquals(List.of("left"), left);
    assertEquals(ComposerState.IDLE, composer.state().get());
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
