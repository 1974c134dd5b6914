package dev.streamwright.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.format.PageLayout;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.testkit.Entries;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An operation from its start to its end.
class ComposerViewModelTest extends OpenComposerFixture {
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
}
