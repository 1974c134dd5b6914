package dev.streamwright.testkit;

import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.bytes;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static dev.streamwright.testkit.Entries.unnumbered;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.EntryTypes;
import dev.streamwright.source.AtomicOperation;
import dev.streamwright.source.NewEntry;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/// `begin`, `sendOperation`, `commitAsync`.
public interface WholeOperationContract extends SourceUnderTest {

  private AtomicOperation begin() throws IOException {
    return source().begin();
  }

  @Test
  default void operationIsCommittedAsAResource() throws IOException {
    try (var operation = begin()) {
      assertEquals(0, operation.add(bookmark("b")));
      assertEquals(1, operation.add(EntryTypes.L2_BLOCK, bytes("one")));
      assertEquals(2, operation.add(new NewEntry(EntryTypes.L2_BLOCK, bytes("two"))));
      operation.update(1, EntryTypes.L2_BLOCK, bytes("other"));
      assertEquals(3, operation.commit().totalEntries());
    }

    assertEquals(
        List.of(bookmarkEntry(0, "b"), event(1, "other"), event(2, "two")), Entries.all(source()));
    assertEquals(OptionalLong.of(0), source().getBookmark(bookmark("b")));
  }

  @Test
  default void operationThatIsNotCommittedIsRolledBack() throws IOException {
    try (var operation = begin()) {
      operation.add(EntryTypes.L2_BLOCK, bytes("gone"));
    }

    assertEquals(List.of(), Entries.all(source()));
    commit(source(), event(0, "next"));
    assertEquals(List.of(event(0, "next")), Entries.all(source()));
  }

  @Test
  default void failureInAnOperationReachesTheCallerAndNothingStays() throws IOException {
    var failure = new IOException("The program's own.");

    assertSame(failure, assertThrows(IOException.class, () -> failWith(failure)));
    assertEquals(0, failure.getSuppressed().length);
    assertEquals(List.of(), Entries.all(source()));
  }

  private void failWith(IOException failure) throws IOException {
    try (var operation = begin()) {
      operation.add(EntryTypes.L2_BLOCK, bytes("gone"));
      throw failure;
    }
  }

  @Test
  default void operationThatWasRolledBackBySomebodyElseClosesQuietlyOrSaysSo() throws IOException {
    var operation = begin();
    operation.add(EntryTypes.L2_BLOCK, bytes("gone"));
    source().rollbackAtomicOp();

    assertThrows(IllegalStateException.class, operation::commit);
    assertThrows(IllegalStateException.class, operation::close);
    operation.close();
  }

  @Test
  default void endedOperationTakesNothing() throws IOException {
    var committed = begin();
    committed.add(EntryTypes.L2_BLOCK, bytes("one"));
    committed.commit();
    var rolledBack = begin();
    rolledBack.rollback();
    for (var ended : List.of(committed, rolledBack)) {
      assertThrows(
          IllegalStateException.class, () -> ended.add(EntryTypes.L2_BLOCK, bytes("more")));
      assertThrows(IllegalStateException.class, () -> ended.add(bookmark("b")));
      assertThrows(
          IllegalStateException.class, () -> ended.update(0, EntryTypes.L2_BLOCK, bytes("x")));
      assertThrows(IllegalStateException.class, ended::commit);
      assertThrows(IllegalStateException.class, ended::rollback);
      ended.close();
    }
    assertEquals(List.of(event(0, "one")), Entries.all(source()));
  }

  @Test
  default void endedOperationLeavesTheNextOneAlone() throws IOException {
    var ended = begin();
    ended.rollback();
    try (var next = begin()) {
      next.add(EntryTypes.L2_BLOCK, bytes("one"));
      ended.close();
      next.commit();
    }
    assertEquals(List.of(event(0, "one")), Entries.all(source()));
  }

  @Test
  default void secondOperationCannotBegin() throws IOException {
    try (var operation = begin()) {
      assertThrows(IllegalStateException.class, this::begin);
      operation.add(EntryTypes.L2_BLOCK, bytes("one"));
      operation.commit();
    }
    assertEquals(List.of(event(0, "one")), Entries.all(source()));
  }

  @Test
  default void wholeOperationIsCommittedInOneCall() throws IOException {
    commit(source(), event(0, "before"));
    var header =
        source()
            .sendOperation(
                List.of(
                    NewEntry.of(bookmark("b")), new NewEntry(EntryTypes.L2_BLOCK, bytes("one"))));

    assertEquals(3, header.totalEntries());
    assertEquals(header, source().getHeader());
    assertEquals(
        List.of(event(0, "before"), bookmarkEntry(1, "b"), event(2, "one")), Entries.all(source()));
    assertEquals(OptionalLong.of(1), source().getBookmark(bookmark("b")));
  }

  @Test
  default void emptyOperationThatIsSentChangesNothing() throws IOException {
    var before = commit(source(), event(0, "before"));

    assertEquals(before, source().sendOperation(List.of()));
    assertEquals(List.of(event(0, "before")), Entries.all(source()));
  }

  @Test
  default void operationThatIsSentAndRefusedLeavesNothing() throws IOException {
    var entries =
        List.of(
            new NewEntry(EntryTypes.L2_BLOCK, bytes("one")),
            new NewEntry(EntryTypes.BOOKMARK, new byte[17]));

    assertThrows(IllegalArgumentException.class, () -> source().sendOperation(entries));
    assertEquals(List.of(), Entries.all(source()));
    source().sendOperation(unnumbered(event(0, "next")));
    assertEquals(List.of(event(0, "next")), Entries.all(source()));
  }

  @Test
  default void operationIsNotSentWhileOneIsOpen() throws IOException {
    source().startAtomicOp();
    Entries.add(source(), event(0, "open"));

    assertThrows(
        IllegalStateException.class, () -> source().sendOperation(unnumbered(event(0, "sent"))));
    source().commitAtomicOp();
    assertEquals(List.of(event(0, "open")), Entries.all(source()));
  }

  @Test
  default void commitInTheBackgroundGivesTheHeader() throws Exception {
    source().startAtomicOp();
    Entries.add(source(), event(0, "one"));

    assertEquals(1, source().commitAsync().get().totalEntries());
    var none = source().commitAsync();
    assertInstanceOf(
        IllegalStateException.class, assertThrows(ExecutionException.class, none::get).getCause());
    assertTrue(none.isCompletedExceptionally());
  }
}
