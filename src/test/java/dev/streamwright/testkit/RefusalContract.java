package dev.streamwright.testkit;

import static dev.streamwright.testkit.Entries.add;
import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.bytes;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.text.PlainText;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls that are refused, say why, and change nothing.
public interface RefusalContract extends SourceUnderTest {

  @Test
  default void everyWriteNeedsAnOpenOperation() throws IOException {
    assertEveryWriteIsRefused();
    assertEquals(0, source().getHeader().totalEntries());
  }

  @Test
  default void everyWriteNeedsANewOperationAfterACommit() throws IOException {
    commit(source(), event(0, "one"));
    assertEveryWriteIsRefused();
    assertEquals(List.of(event(0, "one")), Entries.all(source()));
  }

  @Test
  default void everyWriteNeedsANewOperationAfterARollback() throws IOException {
    source().startAtomicOp();
    add(source(), event(0, "one"));
    source().rollbackAtomicOp();
    assertEveryWriteIsRefused();
    assertEquals(List.of(), Entries.all(source()));
  }

  @Test
  default void messageOfACommitWithoutAnOperationSaysWhatToDo() {
    var failure = assertThrows(IllegalStateException.class, () -> source().commitAtomicOp());
    assertEquals("Cannot commit: no operation is open. Start one first.", failure.getMessage());
  }

  @Test
  default void secondStartIsRefusedAndTheOperationStaysOpen() throws IOException {
    source().startAtomicOp();
    add(source(), event(0, "one"));
    assertThrows(IllegalStateException.class, () -> source().startAtomicOp());
    add(source(), event(1, "two"));
    source().commitAtomicOp();

    assertEquals(List.of(event(0, "one"), event(1, "two")), Entries.all(source()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_048_560, 3_000_000})
  default void longerDataThanAPageHoldsAreRefused(int dataBytes) throws IOException {
    source().startAtomicOp();
    add(source(), event(0, "one"));
    var data = new byte[dataBytes];

    assertRefused("1,048,559", () -> source().addStreamEntry(1, data));
    assertRefused("1,048,559", () -> source().updateEntryData(0, 1, data));
    assertOperationIsUntouched();
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 4096, 1_048_559})
  default void longerBookmarksThanServersTakeAreRefused(int count) throws IOException {
    source().startAtomicOp();
    add(source(), event(0, "one"));
    var name = new byte[count];

    assertRefused("16", () -> source().addStreamBookmark(Bookmark.of(name)));
    assertRefused("16", () -> source().addStreamEntry(EntryTypes.BOOKMARK, name));
    assertRefused("16", () -> source().updateEntryData(0, EntryTypes.BOOKMARK, name));
    assertOperationIsUntouched();
  }

  @Test
  default void emptyBookmarksAreRefused() throws IOException {
    source().startAtomicOp();
    add(source(), event(0, "one"));

    assertRefused("empty", () -> source().addStreamEntry(EntryTypes.BOOKMARK, new byte[0]));
    assertRefused("empty", () -> source().updateEntryData(0, EntryTypes.BOOKMARK, new byte[0]));
    assertOperationIsUntouched();
  }

  @Test
  default void operationsHaveALimit() throws IOException {
    source().startAtomicOp();
    var longest = new StreamEntry[8];
    for (int number = 0; number < longest.length; number++)
      longest[number] = new StreamEntry(1, number, Payload.fill(number, 1_048_559));
    add(source(), longest);
    var more = new byte[200];

    assertRefused("8,388,608", () -> source().addStreamEntry(1, more));
    source().commitAtomicOp();
    assertEquals(List.of(longest), Entries.all(source()));
  }

  @Test
  default void updatesStayWithinTheLimitOfTheOperation() throws IOException {
    source().startAtomicOp();
    for (int number = 0; number < 7; number++)
      source().addStreamEntry(1, Payload.fill(number, 1_048_559));
    add(source(), event(7, "short"), event(8, "short"));
    var longest = Payload.fill(7, 1_048_559);

    assertRefused("8,388,608", () -> source().updateEntryData(7, 1, longest));
    source().updateEntryData(6, 2, bytes("short"));
    source().updateEntryData(7, 1, longest);
    source().commitAtomicOp();
    assertEquals(
        List.of(event(6, "short"), new StreamEntry(1, 7, longest), event(8, "short")),
        source().getEntries(6, 10, Integer.MAX_VALUE));
  }

  @Test
  default void limitCountsEachOperationAlone() throws IOException {
    for (int operation = 0; operation < 3; operation++) {
      source().startAtomicOp();
      for (int added = 0; added < 5; added++) source().addStreamEntry(1, new byte[1_000_000]);
      if (operation == 1) source().rollbackAtomicOp();
      else source().commitAtomicOp();
    }
    assertEquals(10, source().getHeader().totalEntries());
  }

  @Test
  default void committedEntriesCannotBeUpdated() throws IOException {
    commit(source(), event(0, "one"), bookmarkEntry(1, "a"));
    source().startAtomicOp();
    add(source(), event(2, "two"));

    for (long number : new long[] {0, 1})
      assertRefused("committed", () -> source().updateEntryData(number, 2, bytes("new")));
    source().commitAtomicOp();
    assertEquals(
        List.of(event(0, "one"), bookmarkEntry(1, "a"), event(2, "two")), Entries.all(source()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  default void entriesThatDoNotExistCannotBeUpdated(long number) throws IOException {
    source().startAtomicOp();
    add(source(), event(0, "one"));

    assertRefused(
        PlainText.format("%s|%,d", Long.toUnsignedString(number), number),
        () -> source().updateEntryData(number, 2, bytes("new")));
    assertOperationIsUntouched();
  }

  private void assertEveryWriteIsRefused() {
    var calls =
        List.<Executable>of(
            () -> source().addStreamEntry(1, bytes("one")),
            () -> source().addStreamBookmark(bookmark("a")),
            () -> source().updateEntryData(0, 1, bytes("two")),
            () -> source().commitAtomicOp(),
            () -> source().rollbackAtomicOp());
    for (var call : calls) {
      var message = assertThrows(IllegalStateException.class, call).getMessage();
      assertTrue(message.contains(": no operation is open. Start one first."), message);
    }
  }

  /// @param fact one of these, divided by `|`, is in the message
  private static void assertRefused(String fact, Executable call) {
    var message = assertThrows(IllegalArgumentException.class, call).getMessage();
    for (var alternative : fact.split("\\|")) if (message.contains(alternative)) return;
    throw new AssertionError("Expected " + fact + " in: " + message);
  }

  private void assertOperationIsUntouched() throws IOException {
    add(source(), event(1, "two"));
    source().commitAtomicOp();
    assertEquals(List.of(event(0, "one"), event(1, "two")), Entries.all(source()));
  }
}
