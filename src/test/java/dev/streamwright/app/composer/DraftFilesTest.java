package dev.streamwright.app.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.drafts.ChosenFile;
import dev.streamwright.app.drafts.DraftOrigin;
import dev.streamwright.app.workspace.OpenStream;
import dev.streamwright.decode.EntryKind;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.MemoryStreamSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Drafts on the disk: there after the next start, and gone once they are of no use.
class DraftFilesTest extends DraftsFixture {
  private long bytesOnDisk() {
    long bytes = 0;
    for (var file : files()) bytes += file.toFile().length();
    return bytes;
  }

  /// The composer of a program that starts after this one died: on a copy of what is on the disk.
  private ComposerFixture afterwards() throws IOException {
    var copy = Files.createDirectory(folder.resolve("copy"));
    for (var file : files()) Files.copy(file, copy.resolve(file.getFileName()));
    var next = ComposerFixture.overChain(copy);
    next.letASecondPass();
    return next;
  }

  @Test
  void openOperationIsOnTheDiskSoonAfterEachChange() throws IOException {
    composer.startOperation();
    fixture.add("one");
    fixture.add("two");
    fixture.edit(0, "changed");
    composer.saveChanges();
    fixture.edit(1, "unsaved");
    fixture.type("the next one");
    fixture.letASecondPass();

    var next = afterwards();
    var draft = next.composer.drafts().chosen().get();
    assertEquals(List.of("changed", "two"), texts(draft));
    assertEquals(DraftOrigin.PROGRAM_ENDED, draft.origin());
    next.composer.startWithDraft();
    assertEquals("the next one", next.newEntry().data().text().get());
    next.composer.edit(next.composer.rows().get(1));
    assertEquals("unsaved", next.composer.editor().get().data().text().get());
  }

  @Test
  void draftIsThereAfterTheNextStart() throws IOException {
    rollBack("one", "two");

    var draft = afterwards().composer.drafts().chosen().get();
    assertEquals(List.of("one", "two"), texts(draft));
    assertEquals(DraftOrigin.ROLLED_BACK, draft.origin());
  }

  @Test
  void committedOperationLeavesNothingOnTheDisk() {
    composer.startOperation();
    fixture.add("one");
    fixture.letASecondPass();
    assertEquals(1, files().size());
    composer.commit();
    fixture.letASecondPass();

    assertEquals(List.of(), files());
  }

  @Test
  void draftThatIsStartedWithIsWrittenBeforeItsFileGoes() throws IOException {
    rollBack("one", "two");
    composer.startWithDraft();
    assertEquals(1, files().size());
    fixture.letASecondPass();

    assertEquals(1, files().size());
    assertEquals(List.of("one", "two"), texts(afterwards().composer.drafts().chosen().get()));
  }

  @Test
  void draftThatIsWrittenWhileItIsStartedWithIsGone() throws IOException {
    composer.startOperation();
    fixture.add("one");
    composer.rollBack();
    fixture.tasks.hold();
    composer.startWithDraft();
    fixture.letASecondPass();
    fixture.tasks.release();
    fixture.letASecondPass();

    assertEquals(List.of(), composer.drafts().all());
    assertEquals(1, files().size());
    assertEquals(List.of("one"), texts(afterwards().composer.drafts().chosen().get()));
  }

  @Test
  void onlyWhatHasChangedIsWritten() {
    composer.startOperation();
    for (int i = 0; i < 20; i++) fixture.add("x".repeat(10_000) + i);
    fixture.letASecondPass();
    long before = bytesOnDisk();
    composer.edit(composer.rows().get(3));
    fixture.workspace.select(12);
    composer.editNewEntry();
    fixture.letASecondPass();
    assertEquals(before, bytesOnDisk());
    fixture.add("y".repeat(10_000));
    fixture.letASecondPass();

    assertTrue(bytesOnDisk() - before < 40_000, () -> bytesOnDisk() - before + " bytes written");
    assertEquals(1, files().size());
  }

  @Test
  void lineThatIsNotCompleteNeverHappened() throws IOException {
    rollBack("one", "two");
    var file = files().getFirst();
    var whole = Files.readString(file);
    var drafts = new ArrayList<List<String>>();
    for (int length : List.of(0, 10, whole.indexOf("\n") + 20, whole.length() - 3)) {
      Files.writeString(file, whole.substring(0, length));
      fixture.openChain(new MemoryStreamSource());
      fixture.letASecondPass();
      drafts.addAll(allTexts());
    }

    assertEquals(List.of(List.of("one", "two")), drafts);
    Files.writeString(
        file,
        "}\nnull\n[]\n{\"position\":1}\n{\"position\":0,\"typed\":{}}\n",
        StandardOpenOption.APPEND);
    fixture.openChain(new MemoryStreamSource());
    fixture.letASecondPass();
    assertEquals(1, composer.drafts().all().size());
  }

  @Test
  void draftsInUseElsewhereAndForeignFilesAreNotShown() throws IOException {
    composer.startOperation();
    fixture.add("one");
    fixture.letASecondPass();
    Files.writeString(fixture.drafts.resolve("notes.draft"), "Nothing of ours.");
    Files.writeString(fixture.drafts.resolve("notes.txt"), "Nothing of ours.");
    var other = ComposerFixture.overChain(fixture.drafts);
    other.letASecondPass();

    assertEquals(List.of(), other.composer.drafts().all());
    assertEquals(3, files().size());
  }

  @Test
  void diskThatCannotBeWrittenIsSaidOnceAndNothingIsLost() throws IOException {
    var blocked = Files.createFile(folder.resolve("file")).resolve("drafts");
    fixture = ComposerFixture.overChain(blocked);
    composer = fixture.composer;
    composer.startOperation();
    fixture.add("one");
    fixture.letASecondPass();
    assertTrue(fixture.notice().startsWith("Cannot write the open operation to the disk"));
    fixture.add("two");
    fixture.letASecondPass();
    assertEquals("Added Type 77 as 10 | 20 B, pending", fixture.notice());
    composer.rollBack();
    fixture.letASecondPass();
    fixture.open("other.bin");
    fixture.letASecondPass();
    assertEquals(List.of(), composer.drafts().all());
    fixture.open(new MemoryStreamSource(), OpenStream.Mode.READ_WRITE, "");
    fixture.letASecondPass();

    assertEquals(List.of(List.of("one", "two")), allTexts());
  }

  @Test
  void operationThatFailedToBeWrittenIsWrittenWithTheNextChange() throws IOException {
    var blocked = Files.createFile(folder.resolve("file"));
    fixture = ComposerFixture.overChain(blocked.resolve("drafts"));
    composer = fixture.composer;
    composer.startOperation();
    fixture.add("one");
    fixture.letASecondPass();
    Files.delete(blocked);
    fixture.add("two");
    fixture.letASecondPass();

    assertEquals(List.of("one", "two"), texts(afterwards().composer.drafts().chosen().get()));
  }

  @Test
  void allKindsOfInputComeBackFromTheDisk() throws IOException {
    composer.startOperation();
    fixture.newEntry().kind().set(EntryKind.OTHER);
    fixture.newEntry().otherType().set("0x4");
    fixture.newEntry().data().setFile(new ChosenFile("payload.bin", new byte[] {1, 2, 3}));
    fixture.letASecondPass();

    var next = afterwards();
    next.composer.startWithDraft();
    assertEquals(new StreamEntry(4, 9, new byte[] {1, 2, 3}), next.newEntry().entry().get());
    assertEquals("payload.bin", next.newEntry().data().file().get().origin());
  }
}
