package dev.streamwright.testkit;

import static dev.streamwright.testkit.Entries.add;
import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.bytes;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public interface OperationContract extends SourceUnderTest {

  @Test
  default void pendingEntriesAreNotReadable() throws IOException {
    var header = commit(source(), event(0, "one"));
    source().startAtomicOp();
    add(source(), event(1, "two"), bookmarkEntry(2, "a"));

    assertEquals(header, source().getHeader());
    assertEquals(Optional.empty(), source().getEntry(1));
    assertEquals(List.of(event(0, "one")), Entries.all(source()));
    assertEquals(List.of(), source().getEntries(1, 10, 1000));
  }

  @Test
  default void commitMakesAllEntriesReadable() throws IOException {
    source().startAtomicOp();
    add(source(), bookmarkEntry(0, "a"), event(1, "one"), event(2, "two"));
    var header = source().commitAtomicOp();

    assertEquals(new StreamHeader(1, 1001, 1, 4096 + 18 + 20 + 20, 3), header);
    assertEquals(header, source().getHeader());
    assertEquals(
        List.of(bookmarkEntry(0, "a"), event(1, "one"), event(2, "two")), Entries.all(source()));
  }

  @Test
  default void commitEndsTheOperation() throws IOException {
    commit(source(), event(0, "one"));
    commit(source(), event(1, "two"));

    assertEquals(List.of(event(0, "one"), event(1, "two")), Entries.all(source()));
  }

  @Test
  default void rollbackLeavesEverythingAsItWas() throws IOException {
    var header = commit(source(), bookmarkEntry(0, "a"), event(1, "one"));
    source().startAtomicOp();
    add(source(), bookmarkEntry(2, "b"), event(3, "two"));
    source().rollbackAtomicOp();

    assertEquals(header, source().getHeader());
    assertEquals(List.of(bookmarkEntry(0, "a"), event(1, "one")), Entries.all(source()));
  }

  @Test
  default void numbersOfARolledBackOperationAreGivenAgain() throws IOException {
    source().startAtomicOp();
    add(source(), event(0, "a long entry that is rolled back"), event(1, "two"));
    source().rollbackAtomicOp();
    commit(source(), event(0, "short"));

    assertEquals(List.of(event(0, "short")), Entries.all(source()));
    assertEquals(4096 + 17 + 5, source().getHeader().totalLength());
  }

  @Test
  default void rollbackOfALargeOperationLeavesNoTrace() throws IOException {
    commit(source(), event(0, "one"));
    source().startAtomicOp();
    for (int added = 0; added < 5; added++)
      source().addStreamEntry(1, Payload.fill(added, 1_000_000));
    source().rollbackAtomicOp();
    commit(source(), event(1, "two"));

    assertEquals(List.of(event(0, "one"), event(1, "two")), Entries.all(source()));
    assertEquals(4096 + 20 + 20, source().getHeader().totalLength());
  }

  @Test
  default void emptyOperationChangesNothing() throws IOException {
    var header = commit(source(), event(0, "one"));
    source().startAtomicOp();

    assertEquals(header, source().commitAtomicOp());
    assertEquals(header, source().getHeader());
    commit(source(), event(1, "two"));
    assertEquals(List.of(event(0, "one"), event(1, "two")), Entries.all(source()));
  }

  @Test
  default void emptyOperationCanBeRolledBack() throws IOException {
    var header = source().getHeader();
    source().startAtomicOp();
    source().rollbackAtomicOp();

    assertEquals(header, source().getHeader());
    commit(source(), event(0, "one"));
  }

  @Test
  default void operationsMayTouchManyPages() throws IOException {
    var entries = new StreamEntry[7];
    for (int number = 0; number < entries.length; number++)
      entries[number] = new StreamEntry(1, number, Payload.fill(number, 700_000 + number));
    commit(source(), entries);

    assertEquals(List.of(entries), Entries.all(source()));
    assertEquals(4096 + 6 * 1_048_576 + 17 + 700_006, source().getHeader().totalLength());
  }

  @Test
  default void manyOperationsReadBackWhole() throws IOException {
    SampleEntries.append(source(), 1_234);
    var entries = Entries.all(source());

    assertEquals(1_234, entries.size());
    for (int number = 0; number < entries.size(); number++)
      assertEquals(SampleEntries.entry(number), entries.get(number));
  }

  @Test
  default void addedDataAreCopied() throws IOException {
    var data = bytes("one");
    source().startAtomicOp();
    source().addStreamEntry(2, data);
    data[0] = 'X';
    source().commitAtomicOp();

    assertEquals(Optional.of(event(0, "one")), source().getEntry(0));
  }

  @Test
  default void addedBookmarksAreCopied() throws IOException {
    var name = bytes("abc");
    source().startAtomicOp();
    source().addStreamEntry(0xb0, name);
    name[0] = 'X';
    source().commitAtomicOp();

    assertEquals(0, source().getBookmark(bookmark("abc")).orElseThrow());
    assertEquals(Optional.of(bookmarkEntry(0, "abc")), source().getEntry(0));
  }
}
