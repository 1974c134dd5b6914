package dev.streamwright.app.inspector;

import static dev.streamwright.app.inspector.InspectedStream.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.app.workspace.Failure;
import dev.streamwright.app.workspace.Notice;
import dev.streamwright.app.workspace.Workspace;
import dev.streamwright.decode.PayloadFormat;
import dev.streamwright.decode.ZkevmBookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.CorruptStreamException;
import dev.streamwright.testkit.InlineTasks;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class InspectorViewModelTest {

  private final InlineTasks tasks = new InlineTasks();
  private final Instant now = Instant.EPOCH;
  private final Workspace workspace = new Workspace(tasks, Clock.fixed(now, ZoneOffset.UTC));
  private final InspectorViewModel inspector = new InspectorViewModel(workspace, tasks);
  private final List<String> clipboard = new ArrayList<>();
  private InspectedStream stream;

  @BeforeEach
  void showStream() throws IOException {
    stream = new InspectedStream(0);
    workspace.show(stream.open(), stream.getHeader());
  }

  @Test
  void showsTheSelectedEntryWithItsPlace() throws IOException {
    workspace.select(InspectedStream.TRANSACTION);
    var shown = inspector.shown().get();
    assertEquals(stream.getEntry(InspectedStream.TRANSACTION).orElseThrow(), shown.entry());
    assertEquals(stream.getOffset(InspectedStream.TRANSACTION), shown.offset());
    assertEquals(OptionalLong.of(1), shown.page());
    assertEquals(174, shown.bytes().length);
    assertFalse(shown.pending());
  }

  @Test
  void choosesTheDeepestFieldThatCoversAByte() {
    workspace.select(InspectedStream.TRANSACTION);
    inspector.chooseByte(40);
    assertEquals(path(inspector.shown().get(), "encoded", "to"), inspector.field().get());
    assertEquals(40, inspector.cursor().get());
  }

  @Test
  void choosesTheFirstByteOfAFieldsValue() {
    workspace.select(InspectedStream.TRANSACTION);
    choose("encoded", "to");
    assertEquals(38, inspector.cursor().get());
  }

  @Test
  void goesToTheNextAndThePreviousEntryOfTheSameKind() {
    workspace.select(InspectedStream.TRANSACTION);
    inspector.nextOfKind();
    assertEquals(InspectedStream.SECOND_TRANSACTION, workspace.selected().get());
    inspector.previousOfKind();
    assertEquals(InspectedStream.TRANSACTION, workspace.selected().get());
    inspector.previousOfKind();
    assertEquals(InspectedStream.TRANSACTION, workspace.selected().get());
    assertEquals("Transaction: none before this entry", workspace.notice().get().text());
  }

  @Test
  void readsTheDataInAFormatThatIsChosenByHandUntilItIsTakenBack() {
    workspace.select(InspectedStream.BLOCK);
    assertEquals("L2 block", inspector.shown().get().decoded().title());
    inspector.payloads().chooseForEntry(InspectedStream.BLOCK, PayloadFormat.BINARY_BIG_ENDIAN);
    assertEquals("Transaction", inspector.shown().get().decoded().title());
    workspace.select(InspectedStream.BROKEN_BLOCK);
    assertEquals("L2 block", inspector.shown().get().decoded().title());
    inspector.payloads().chooseForStream(PayloadFormat.BINARY_LITTLE_ENDIAN);
    assertEquals("Transaction", inspector.shown().get().decoded().title());
    inspector.payloads().chooseNothing();
    assertEquals("L2 block", inspector.shown().get().decoded().title());
    workspace.select(InspectedStream.BLOCK);
    assertEquals("L2 block", inspector.shown().get().decoded().title());
  }

  @Test
  void saysWhatTheBytesUnderThePointerCanMean() {
    workspace.select(InspectedStream.TRANSACTION);
    var words = inspector.shown().get().byteWords(38);
    assertTrue(words.contains("encoded · to"), words);
    assertTrue(words.contains("u16 big-endian 46,230"), words);
    assertTrue(words.contains("u16 little-endian 38,580"), words);
    assertTrue(words.contains("varint"), words);
  }

  @Test
  void keepsTheChosenFieldInTheNextEntryThatHasIt() {
    workspace.select(InspectedStream.TRANSACTION);
    choose("encoded", "nonce");
    workspace.select(InspectedStream.BLOCK_END);
    assertNull(inspector.field().get());
    workspace.select(InspectedStream.SECOND_TRANSACTION);
    assertEquals("8", inspector.field().get().field().value());
    assertEquals("encoded · nonce", inspector.field().get().words());
  }

  @Test
  void choosesTheFirstProblem() {
    workspace.select(InspectedStream.BROKEN_BLOCK);
    inspector.chooseProblem();
    assertEquals("state_root", inspector.field().get().words());
  }

  @Test
  void goesFromATransactionToItsBlock() {
    workspace.select(InspectedStream.TRANSACTION);
    choose("l2block_number");
    inspector.followChosen();
    assertEquals(InspectedStream.BLOCK, workspace.selected().get());
  }

  @Test
  void goesFromABlockToItsBatch() {
    workspace.select(InspectedStream.BLOCK);
    inspector.follow(ZkevmBookmark.batch(196));
    assertEquals(InspectedStream.BATCH_START, workspace.selected().get());
  }

  @Test
  void goesToABlockOfTheOpenOperation() {
    workspace.setOperation(stream.pendingBlock());
    workspace.select(stream.number(InspectedStream.COUNT) + 2);
    choose("l2block_number");
    inspector.followChosen();
    assertEquals(stream.number(InspectedStream.COUNT) + 1, workspace.selected().get());
  }

  @Test
  void goesToTheBookmarkWhileNothingFollowsIt() {
    workspace.setOperation(stream.pendingBlock().subList(0, 1));
    inspector.follow(ZkevmBookmark.l2Block(4260));
    assertEquals(stream.number(InspectedStream.COUNT), workspace.selected().get());
  }

  @Test
  void showsAPendingEntryWhereItWillLie() throws IOException {
    var header = stream.getHeader();
    workspace.setOperation(stream.pendingBlock());
    workspace.select(stream.number(InspectedStream.COUNT));
    assertTrue(inspector.shown().get().pending());
    assertEquals(OptionalLong.of(header.totalLength()), inspector.shown().get().offset());
  }

  @Test
  void showsAPendingEntryAnewWhenItIsEdited() {
    long number = stream.number(InspectedStream.COUNT);
    workspace.setOperation(List.of(new StreamEntry(77, number, new byte[] {1})));
    workspace.select(number);
    var edited = new StreamEntry(77, number, new byte[] {2});
    workspace.setOperation(List.of(edited));
    assertEquals(edited, inspector.shown().get().entry());
  }

  @Test
  void showsAPendingEntryAsCommittedAfterTheCommit() throws IOException {
    workspace.setOperation(stream.pendingBlock());
    workspace.select(stream.number(InspectedStream.COUNT) + 1);
    choose("timestamp");
    workspace.operationCommitted(stream.append(stream.pendingBlock()));
    assertFalse(inspector.shown().get().pending());
    assertEquals("timestamp", inspector.field().get().words());
  }

  @Test
  void goesToTheEntriesBeforeAndBehind() {
    workspace.setOperation(stream.pendingBlock());
    workspace.select(InspectedStream.SECOND_TRANSACTION);
    inspector.nextEntry();
    assertEquals(stream.number(InspectedStream.COUNT), workspace.selected().get());
    inspector.previousEntry();
    assertEquals(InspectedStream.SECOND_TRANSACTION, workspace.selected().get());
  }

  @Test
  void copiesAnEntryInEachForm() {
    workspace.select(InspectedStream.BLOCK_BOOKMARK);
    for (var form : CopyForm.values()) inspector.copy(form, clipboard::add);
    assertEquals(
        List.of("2", "0x0802108521", "0x0200000016000000b000000000000000020802108521", "CAIQhSE="),
        clipboard.subList(0, 4));
    assertTrue(clipboard.get(4).contains("4229"), clipboard.get(4));
    var said = new Notice(Notice.Kind.DONE, "Copied fields as JSON", "entry 2", now);
    assertEquals(said, workspace.notice().get());
  }

  @Test
  void copiesTheChosenFieldsValueAndBytes() {
    workspace.select(InspectedStream.BLOCK_BOOKMARK);
    choose("value");
    inspector.copyValue(clipboard::add);
    inspector.copyBytes(clipboard::add);
    assertEquals(List.of("4229", "0x108521"), clipboard);
  }

  @Test
  void saysWhereAByteLies() throws IOException {
    workspace.select(InspectedStream.BLOCK_BOOKMARK);
    long offset = stream.getOffset(InspectedStream.BLOCK_BOOKMARK).orElseThrow();
    assertEquals(
        PlainText.format(
            "85 = 133\nbyte 20 of the entry\nbyte %,d of the file\nvalue\nu8 133\n"
                + "u16 big-endian 34,081\nu16 little-endian 8,581\nvarint 4,229 in 2 B",
            offset + 20),
        inspector.shown().get().byteWords(20));
  }

  @Test
  void saysWhatToDoWhileNothingIsSelected() {
    assertNull(inspector.shown().get());
    assertEquals("Select an entry to look into it.", inspector.placeholder().get());
    assertFalse(inspector.hasPrevious().get());
    assertFalse(inspector.hasNext().get());
  }

  @Test
  void ignoresCommandsWhileNothingIsSelected() {
    inspector.chooseByte(3);
    inspector.chooseProblem();
    inspector.followChosen();
    inspector.previousEntry();
    inspector.nextEntry();
    inspector.copyValue(clipboard::add);
    inspector.copyBytes(clipboard::add);
    assertNull(workspace.selected().get());
    assertEquals(List.of(), clipboard);
  }

  @Test
  void dropsAnEntryThatIsReadTooLate() {
    tasks.hold();
    workspace.select(InspectedStream.TRANSACTION);
    workspace.select(InspectedStream.BLOCK);
    tasks.runNext();
    assertNull(inspector.shown().get());
    tasks.runNext();
    assertEquals(InspectedStream.BLOCK, inspector.shown().get().number());
  }

  @Test
  void dropsAnEntryThatIsReadAfterTheStreamIsClosed() {
    tasks.hold();
    workspace.select(InspectedStream.TRANSACTION);
    workspace.clear();
    tasks.release();
    assertNull(inspector.shown().get());
  }

  @Test
  void dropsAReferenceThatIsFoundTooLate() {
    workspace.select(InspectedStream.TRANSACTION);
    tasks.hold();
    inspector.follow(ZkevmBookmark.batch(196));
    workspace.select(InspectedStream.UNKNOWN_TYPE);
    tasks.release();
    assertEquals(InspectedStream.UNKNOWN_TYPE, workspace.selected().get());
  }

  @Test
  void showsNothingOnceAPendingEntryIsRolledBack() {
    workspace.setOperation(stream.pendingBlock());
    workspace.select(stream.number(InspectedStream.COUNT));
    workspace.operationRolledBack();
    assertNull(inspector.shown().get());
    assertEquals("Select an entry to look into it.", inspector.placeholder().get());
  }

  @Test
  void showsNothingOnceAnEntryIsTruncated() throws IOException {
    workspace.select(InspectedStream.TRANSACTION);
    stream.truncate(InspectedStream.TRANSACTION);
    tasks.runWatches();
    assertNull(inspector.shown().get());
  }

  @Test
  void showsNothingForAnEntryThatIsNotThere() {
    workspace.select(-1);
    assertNull(inspector.shown().get());
    assertFalse(inspector.hasNext().get());
  }

  @Test
  void saysWhyAnEntryCannotBeRead() {
    stream.failWith(
        new CorruptStreamException("zkevm.bin", 4_200, "packet type 2", "packet type 9"));
    workspace.select(InspectedStream.TRANSACTION);
    assertNull(inspector.shown().get());
    assertEquals("Entry 4 cannot be read.", inspector.placeholder().get());
    assertEquals(
        "Cannot read entry 4: zkevm.bin cannot be read at offset 4,200: expected packet type 2,"
            + " found packet type 9.",
        inspector.failure().get().text());
  }

  @Test
  void forgetsTheFailureWithTheNextEntry() {
    stream.failWith(new IOException("The disk is gone."));
    workspace.select(InspectedStream.TRANSACTION);
    stream.failWith(null);
    workspace.select(InspectedStream.BLOCK);
    assertNull(inspector.failure().get());
    assertEquals(InspectedStream.BLOCK, inspector.shown().get().number());
  }

  @Test
  void saysThatABatchHasNoBookmark() {
    workspace.select(InspectedStream.BLOCK);
    inspector.follow(ZkevmBookmark.batch(197));
    assertEquals(
        new Failure(
            "Cannot go to Batch 197",
            "The stream has no bookmark for it.",
            "Cannot go to Batch 197: the stream has no bookmark for it."),
        inspector.failure().get());
    assertEquals(InspectedStream.BLOCK, workspace.selected().get());
  }

  @Test
  void doesNotLeadFromABlockToItself() {
    workspace.select(InspectedStream.BLOCK);
    choose("number");
    inspector.followChosen();
    assertEquals(InspectedStream.BLOCK, workspace.selected().get());
    assertTrue(inspector.shown().get().link(inspector.field().get().field()).isEmpty());
  }

  @Test
  void staysAtTheFirstEntry() {
    workspace.select(0);
    inspector.previousEntry();
    assertEquals(0, workspace.selected().get());
  }

  @Test
  void staysAtTheLastEntry() {
    workspace.select(InspectedStream.SECOND_TRANSACTION);
    inspector.nextEntry();
    assertEquals(InspectedStream.SECOND_TRANSACTION, workspace.selected().get());
  }

  @Test
  void choosesTheNearestByteForOneOutsideTheEntry() {
    workspace.select(InspectedStream.BLOCK_BOOKMARK);
    inspector.chooseByte(1_000);
    assertEquals(21, inspector.cursor().get());
    inspector.chooseByte(-5);
    assertEquals(0, inspector.cursor().get());
  }

  @Test
  void givesAThousandFieldsALineEachAndCountsTheOthers() throws IOException {
    var fields = new byte[2_600];
    for (int index = 0; index < fields.length; index += 2) fields[index] = (byte) (20 << 3 & 0x7f);
    stream.append(List.of(new StreamEntry(EntryTypes.L2_BLOCK, 0, fields)));
    tasks.runWatches();
    workspace.select(stream.number(InspectedStream.COUNT));
    var paths = FieldPath.outermost(inspector.shown().get().decoded());
    var rows = FieldRow.of(paths);
    var more = rows.getLast();
    assertEquals(new FieldRow.More(paths.size() - FieldRow.MAX_SIBLINGS, 0), more);
  }

  private void choose(String... names) {
    inspector.chooseField(path(inspector.shown().get(), names));
  }
}
