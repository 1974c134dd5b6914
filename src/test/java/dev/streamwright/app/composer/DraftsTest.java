package dev.streamwright.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.streamwright.app.drafts.DataMode;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Drafts as they are shown, started with and discarded.
class DraftsTest extends DraftsFixture {
  private String editorText() {
    return composer.editor().get().data().text().get();
  }

  @Test
  void operationThatIsStartedWithoutADraftBeginsWithNothing() {
    composer.startOperation();
    fixture.add("one");
    fixture.edit(0, "unsaved");
    fixture.type("the next one");
    composer.rollBack();
    composer.startOperation();
    assertFalse(fixture.newEntry().modified().get());
    fixture.add("another");
    composer.edit(composer.rows().getFirst());

    assertEquals("another", shownAsText());
    assertFalse(composer.editor().get().modified().get());
    assertEquals("", composer.obstacle().get());
  }

  @Test
  void nothingOfOneStreamIsShownInAnother() {
    composer.startOperation();
    fixture.add("one");
    fixture.edit(0, "unsaved");
    fixture.type("the next one");
    composer.rollBack();
    fixture.letASecondPass();
    fixture.open("other.bin");
    fixture.letASecondPass();
    assertEquals(List.of(), composer.drafts().all());
    composer.startOperation();
    assertFalse(fixture.newEntry().modified().get());
    fixture.add("another");
    composer.edit(composer.rows().getFirst());

    assertEquals("another", shownAsText());
    assertFalse(composer.editor().get().modified().get());
  }

  private String shownAsText() {
    composer.editor().get().data().show(DataMode.TEXT);
    return editorText();
  }

  @Test
  void whatIsTypedAfterACommitWaitsInItsOwnStream() throws IOException {
    composer.startOperation();
    fixture.add("one");
    fixture.type("the next one");
    composer.commit();
    fixture.open("other.bin");
    fixture.letASecondPass();
    assertEquals(List.of(), composer.drafts().all());
    composer.startOperation();
    assertFalse(fixture.newEntry().modified().get());
    assertEquals(List.of(), composer.rows());
    composer.rollBack();
    fixture.openChain(new MemoryStreamSource());
    fixture.letASecondPass();
    composer.startWithDraft();

    assertEquals("the next one", fixture.newEntry().data().text().get());
  }

  @Test
  void formsOfOtherKindsAreKeptToo() {
    composer.startOperation();
    fixture.newEntry().kind().set(EntryKind.BATCH_START);
    fixture.newEntry().data().form().get().field("number").text().set("201");
    fixture.newEntry().kind().set(EntryKind.L2_BLOCK);
    composer.rollBack();
    composer.startOperation();
    fixture.newEntry().kind().set(EntryKind.BATCH_START);
    assertEquals("", fixture.newEntry().data().form().get().field("number").text().get());
    composer.rollBack();
    composer.startWithDraft();
    fixture.newEntry().kind().set(EntryKind.BATCH_START);

    assertEquals("201", fixture.newEntry().data().form().get().field("number").text().get());
  }

  @Test
  void wrongInputComesBackWithTheDraft() {
    composer.startOperation();
    fixture.newEntry().kind().set(EntryKind.L2_BLOCK);
    fixture.newEntry().data().form().get().field("number").text().set("12x");
    composer.rollBack();
    composer.startWithDraft();

    assertEquals("12x", fixture.newEntry().data().form().get().field("number").text().get());
    assertEquals("draft, 1 problem", composer.rows().getFirst().remark());
  }

  @Test
  void eachOperationThatIsRolledBackBecomesADraftOfItsOwn() {
    rollBack("one", "two");
    rollBack("three");
    rollBack();

    assertEquals(List.of(List.of("three"), List.of("one", "two")), sorted(allTexts()));
    assertEquals(2, files().size());
  }

  /// All drafts of these tests were made in the same second.
  private static List<List<String>> sorted(List<List<String>> drafts) {
    return drafts.stream().sorted((one, other) -> one.size() - other.size()).toList();
  }

  @Test
  void readerChoosesTheDraftToStartWith() {
    rollBack("one", "two");
    rollBack("three");
    var drafts = composer.drafts();
    drafts.choose(
        drafts.all().stream().filter(draft -> texts(draft).size() == 2).findFirst().get());
    composer.startWithDraft();
    fixture.letASecondPass();

    assertEquals(2, composer.pending().size());
    assertEquals(List.of(List.of("three")), allTexts());
  }

  @Test
  void operationThatIsStartedBesideADraftLeavesItAlone() {
    rollBack("one");
    rollBack("two");

    assertEquals(2, composer.drafts().all().size());
  }

  @Test
  void discardedDraftIsGoneAndCanBeHadBack() {
    rollBack("one");
    composer.drafts().discard();
    fixture.letASecondPass();
    assertEquals(List.of(), composer.drafts().all());
    assertEquals(List.of(), files());
    composer.drafts().undoDiscard();
    fixture.letASecondPass();

    assertEquals(List.of(List.of("one")), allTexts());
    assertEquals(1, files().size());
    assertNull(composer.drafts().discarded().get());
  }

  @Test
  void discardedDraftIsGoneForGoodWithTheNextOperation() {
    rollBack("one");
    composer.drafts().discard();
    composer.startOperation();
    composer.rollBack();
    composer.drafts().undoDiscard();

    assertEquals(List.of(), composer.drafts().all());
  }

  @Test
  void draftThatIsDiscardedBeforeItIsWrittenLeavesNoFile() {
    composer.startOperation();
    fixture.add("one");
    composer.rollBack();
    composer.drafts().discard();
    fixture.letASecondPass();

    assertEquals(List.of(), files());
  }
}
