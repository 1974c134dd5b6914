package dev.streamwright.testkit;

import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.bytes;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.format.Bookmark;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public interface BookmarkContract extends SourceUnderTest {

  @Test
  default void bookmarkLeadsToItsOwnEntry() throws IOException {
    commit(source(), event(0, "one"), bookmarkEntry(1, "a"), event(2, "two"));

    assertEquals(OptionalLong.of(1), source().getBookmark(bookmark("a")));
    assertEquals(Optional.of(bookmarkEntry(1, "a")), source().getEntry(1));
  }

  @Test
  default void unknownBookmarkIsAbsent() throws IOException {
    assertEquals(OptionalLong.empty(), source().getBookmark(bookmark("a")));
    commit(source(), bookmarkEntry(0, "ab"));

    assertEquals(OptionalLong.empty(), source().getBookmark(bookmark("a")));
    assertEquals(OptionalLong.empty(), source().getBookmark(bookmark("abc")));
    assertEquals(Optional.empty(), source().getFirstEventAfterBookmark(bookmark("abc")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 15, 16})
  default void bookmarksMayHaveAnyLengthUpToTheLimit(int count) throws IOException {
    var bookmark = Bookmark.of(Payload.fill(9, count));
    source().startAtomicOp();
    source().addStreamBookmark(bookmark);
    source().commitAtomicOp();

    assertEquals(OptionalLong.of(0), source().getBookmark(bookmark));
  }

  @Test
  default void bookmarksMayBeZerosAndDifferInLengthOnly() throws IOException {
    source().startAtomicOp();
    source().addStreamBookmark(Bookmark.of(new byte[1]));
    source().addStreamBookmark(Bookmark.of(new byte[2]));
    source().commitAtomicOp();

    assertEquals(OptionalLong.of(0), source().getBookmark(Bookmark.of(new byte[1])));
    assertEquals(OptionalLong.of(1), source().getBookmark(Bookmark.of(new byte[2])));
    assertEquals(OptionalLong.empty(), source().getBookmark(Bookmark.of(new byte[3])));
  }

  @Test
  default void bookmarkAddedAgainMoves() throws IOException {
    commit(source(), bookmarkEntry(0, "a"), event(1, "one"));
    commit(source(), bookmarkEntry(2, "a"), event(3, "two"));

    assertEquals(OptionalLong.of(2), source().getBookmark(bookmark("a")));
    assertEquals(Optional.of(event(3, "two")), source().getFirstEventAfterBookmark(bookmark("a")));
    assertEquals(Optional.of(bookmarkEntry(0, "a")), source().getEntry(0));
  }

  @Test
  default void lastOfTwoInOneOperationCounts() throws IOException {
    commit(source(), bookmarkEntry(0, "a"), event(1, "one"), bookmarkEntry(2, "a"));

    assertEquals(OptionalLong.of(2), source().getBookmark(bookmark("a")));
  }

  @Test
  default void entryOfTheBookmarkTypeIsABookmark() throws IOException {
    source().startAtomicOp();
    assertEquals(0, source().addStreamEntry(EntryTypes.BOOKMARK, bytes("a")));
    source().commitAtomicOp();

    assertEquals(OptionalLong.of(0), source().getBookmark(bookmark("a")));
    assertEquals(Optional.of(bookmarkEntry(0, "a")), source().getEntry(0));
  }

  @Test
  default void entryWithABookmarksBytesIsNoBookmark() throws IOException {
    commit(source(), bookmarkEntry(0, "a"), event(1, "a"), new StreamEntry(0xb1, 2, bytes("a")));

    assertEquals(OptionalLong.of(0), source().getBookmark(bookmark("a")));
  }

  @Test
  default void pendingBookmarkIsAbsent() throws IOException {
    source().startAtomicOp();
    source().addStreamBookmark(bookmark("a"));

    assertEquals(OptionalLong.empty(), source().getBookmark(bookmark("a")));
  }

  @Test
  default void bookmarkStaysWhereItIsUntilItsMoveIsCommitted() throws IOException {
    commit(source(), bookmarkEntry(0, "a"), event(1, "one"));
    source().startAtomicOp();
    source().addStreamBookmark(bookmark("a"));

    assertEquals(OptionalLong.of(0), source().getBookmark(bookmark("a")));
    source().commitAtomicOp();
    assertEquals(OptionalLong.of(2), source().getBookmark(bookmark("a")));
  }

  @Test
  default void rolledBackBookmarksHaveNeverBeen() throws IOException {
    commit(source(), bookmarkEntry(0, "a"), event(1, "one"));
    source().startAtomicOp();
    source().addStreamBookmark(bookmark("a"));
    source().addStreamBookmark(bookmark("b"));
    source().rollbackAtomicOp();
    commit(source(), event(2, "two"), event(3, "three"));

    assertEquals(OptionalLong.of(0), source().getBookmark(bookmark("a")));
    assertEquals(OptionalLong.empty(), source().getBookmark(bookmark("b")));
  }

  @Test
  default void firstEventComesBehindAllBookmarksThatFollow() throws IOException {
    commit(source(), bookmarkEntry(0, "a"), bookmarkEntry(1, "b"));
    commit(source(), bookmarkEntry(2, "c"), event(3, "one"), event(4, "two"));

    for (var name : new String[] {"a", "b", "c"})
      assertEquals(
          Optional.of(event(3, "one")), source().getFirstEventAfterBookmark(bookmark(name)));
  }

  @Test
  default void nothingComesBehindTheLastBookmark() throws IOException {
    commit(source(), event(0, "one"), bookmarkEntry(1, "a"), bookmarkEntry(2, "b"));

    assertEquals(Optional.empty(), source().getFirstEventAfterBookmark(bookmark("a")));
    assertEquals(Optional.empty(), source().getFirstEventAfterBookmark(bookmark("b")));
  }

  @Test
  default void firstEventIsACommittedOne() throws IOException {
    commit(source(), bookmarkEntry(0, "a"));
    source().startAtomicOp();
    source().addStreamEntry(2, bytes("one"));

    assertEquals(Optional.empty(), source().getFirstEventAfterBookmark(bookmark("a")));
    source().commitAtomicOp();
    assertEquals(Optional.of(event(1, "one")), source().getFirstEventAfterBookmark(bookmark("a")));
  }

  @Test
  default void bookmarksAreFoundAmongThousands() throws IOException {
    SampleEntries.append(source(), 20_000);

    for (long number = 0; number < 20_000; number += 10)
      assertEquals(OptionalLong.of(number), source().getBookmark(SampleEntries.bookmark(number)));
    assertEquals(OptionalLong.empty(), source().getBookmark(SampleEntries.bookmark(5)));
  }
}
