package dev.streamwright.testkit;

import static dev.streamwright.testkit.Entries.add;
import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.bytes;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `updateEntryData` of entries of the open operation.
public interface UpdateContract extends SourceUnderTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  default void updateReplacesDataOfOneEntry(int updated) throws IOException {
    var entries = new StreamEntry[] {event(0, "one"), event(1, "two"), event(2, "three")};
    source().startAtomicOp();
    add(source(), entries);
    source().updateEntryData(updated, 2, bytes("new"));
    source().commitAtomicOp();

    entries[updated] = event(updated, "new");
    assertEquals(List.of(entries), Entries.all(source()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "one", "something much longer than what was there before"})
  default void updateMayChangeTheLength(String text) throws IOException {
    source().startAtomicOp();
    add(source(), event(0, "one"), event(1, "two"));
    source().updateEntryData(0, 2, bytes(text));
    var header = source().commitAtomicOp();

    assertEquals(List.of(event(0, text), event(1, "two")), Entries.all(source()));
    assertEquals(new StreamHeader(1, 1001, 1, 4096 + 17 + text.length() + 20, 2), header);
  }

  @Test
  default void updateMayChangeTheType() throws IOException {
    source().startAtomicOp();
    add(source(), event(0, "one"));
    source().updateEntryData(0, 0xfffffffe, bytes("one"));
    source().commitAtomicOp();

    assertEquals(Optional.of(new StreamEntry(0xfffffffe, 0, bytes("one"))), source().getEntry(0));
  }

  @Test
  default void lastUpdateCounts() throws IOException {
    source().startAtomicOp();
    add(source(), event(0, "one"));
    source().updateEntryData(0, 2, bytes("a longer one"));
    source().updateEntryData(0, 2, bytes("b"));
    source().commitAtomicOp();

    assertEquals(List.of(event(0, "b")), Entries.all(source()));
  }

  @Test
  default void entriesAddedAfterAnUpdateFollow() throws IOException {
    source().startAtomicOp();
    add(source(), event(0, "one"));
    source().updateEntryData(0, 2, bytes("longer than one"));
    add(source(), event(1, "two"));
    source().commitAtomicOp();

    assertEquals(List.of(event(0, "longer than one"), event(1, "two")), Entries.all(source()));
  }

  @Test
  default void updateMayMoveLaterEntriesToTheNextPage() throws IOException {
    var second = new StreamEntry(3, 1, Payload.fill(1, 600_000));
    var longer = new StreamEntry(2, 0, Payload.fill(0, 600_000));
    source().startAtomicOp();
    add(source(), event(0, "short"), second, event(2, "end"));
    source().updateEntryData(0, longer.type(), longer.data());
    source().commitAtomicOp();

    assertEquals(List.of(longer, second, event(2, "end")), Entries.all(source()));
    assertEquals(4096 + 1_048_576 + 600_017 + 20, source().getHeader().totalLength());
  }

  @Test
  default void updateInALaterOperationReachesItsOwnEntries() throws IOException {
    commit(source(), event(0, "one"), event(1, "two"));
    source().startAtomicOp();
    add(source(), event(2, "three"));
    source().updateEntryData(2, 2, bytes("THREE"));
    source().commitAtomicOp();

    assertEquals(
        List.of(event(0, "one"), event(1, "two"), event(2, "THREE")), Entries.all(source()));
  }

  @Test
  default void updateIsForgottenWithItsOperation() throws IOException {
    source().startAtomicOp();
    add(source(), event(0, "one"));
    source().updateEntryData(0, 2, bytes("changed"));
    source().rollbackAtomicOp();
    commit(source(), event(0, "one"));

    assertEquals(List.of(event(0, "one")), Entries.all(source()));
  }

  @Test
  default void updatedDataAreCopied() throws IOException {
    var data = bytes("new");
    source().startAtomicOp();
    add(source(), event(0, "one"));
    source().updateEntryData(0, 2, data);
    data[0] = 'X';
    source().commitAtomicOp();

    assertEquals(List.of(event(0, "new")), Entries.all(source()));
  }

  @Test
  default void updateToTheBookmarkTypeMakesABookmark() throws IOException {
    source().startAtomicOp();
    add(source(), event(0, "one"), event(1, "two"));
    source().updateEntryData(0, EntryTypes.BOOKMARK, bytes("a"));
    source().commitAtomicOp();

    assertEquals(OptionalLong.of(0), source().getBookmark(bookmark("a")));
    assertEquals(Optional.of(event(1, "two")), source().getFirstEventAfterBookmark(bookmark("a")));
  }

  @Test
  default void updateFromTheBookmarkTypeUnmakesABookmark() throws IOException {
    source().startAtomicOp();
    add(source(), bookmarkEntry(0, "a"));
    source().updateEntryData(0, 2, bytes("a"));
    source().commitAtomicOp();

    assertEquals(OptionalLong.empty(), source().getBookmark(bookmark("a")));
    assertEquals(List.of(event(0, "a")), Entries.all(source()));
  }

  @Test
  default void unmadeBookmarkLeadsToWhereItWasBefore() throws IOException {
    commit(source(), bookmarkEntry(0, "a"), event(1, "one"));
    source().startAtomicOp();
    add(source(), bookmarkEntry(2, "a"));
    source().updateEntryData(2, 2, bytes("a"));
    source().commitAtomicOp();

    assertEquals(OptionalLong.of(0), source().getBookmark(bookmark("a")));
  }

  @Test
  default void updateMayGiveABookmarkOtherBytes() throws IOException {
    source().startAtomicOp();
    add(source(), bookmarkEntry(0, "a"), bookmarkEntry(1, "b"));
    source().updateEntryData(1, EntryTypes.BOOKMARK, bytes("other"));
    source().commitAtomicOp();

    assertEquals(OptionalLong.of(0), source().getBookmark(bookmark("a")));
    assertEquals(OptionalLong.empty(), source().getBookmark(bookmark("b")));
    assertEquals(OptionalLong.of(1), source().getBookmark(bookmark("other")));
  }
}
