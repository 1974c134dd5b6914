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

import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Several sessions of one stream. [#source()] is one of them.
public interface SessionContract extends SourceUnderTest {

  /// Another session of the stream of [#source()].
  StreamSource session(String who) throws IOException;

  @Test
  default void onlyOneSessionHasAnOperationOpen() throws IOException {
    var window = session("the window");
    var remote = session("a remote source");
    window.startAtomicOp();

    for (var other : List.of(remote, source())) {
      var failure = assertThrows(StreamBusyException.class, other::startAtomicOp);
      assertEquals("the window", failure.who());
      assertTrue(failure.getMessage().contains("the window"), failure.getMessage());
    }
  }

  @Test
  default void sessionsCannotTouchEachOthersOperation() throws IOException {
    var other = session("other");
    source().startAtomicOp();
    add(source(), event(0, "one"));

    for (var call : writes(other)) {
      var message = assertThrows(IllegalStateException.class, call).getMessage();
      assertTrue(message.contains(": no operation is open. Start one first."), message);
    }
    source().commitAtomicOp();
    assertEquals(List.of(event(0, "one")), Entries.all(other));
  }

  private static List<Executable> writes(StreamSource session) {
    return List.of(
        () -> session.addStreamEntry(1, bytes("two")),
        () -> session.addStreamBookmark(bookmark("a")),
        () -> session.updateEntryData(0, 1, bytes("two")),
        () -> session.commitAtomicOp(),
        () -> session.rollbackAtomicOp());
  }

  @Test
  default void sessionsReadWhatOthersCommitAndNothingElse() throws IOException {
    var other = session("other");
    source().startAtomicOp();
    add(source(), bookmarkEntry(0, "a"), event(1, "one"));

    assertEquals(List.of(), Entries.all(other));
    assertEquals(OptionalLong.empty(), other.getBookmark(bookmark("a")));
    var header = source().commitAtomicOp();
    assertEquals(header, other.getHeader());
    assertEquals(List.of(bookmarkEntry(0, "a"), event(1, "one")), Entries.all(other));
    assertEquals(OptionalLong.of(0), other.getBookmark(bookmark("a")));
  }

  @Test
  default void sessionsTakeTurns() throws IOException {
    var first = session("first");
    var second = session("second");
    commit(first, event(0, "one"));
    commit(second, event(1, "two"));
    first.startAtomicOp();
    first.rollbackAtomicOp();
    commit(source(), event(2, "three"));

    assertEquals(List.of(event(0, "one"), event(1, "two"), event(2, "three")), Entries.all(first));
  }

  @Test
  default void closingASessionRollsItsOperationBack() throws IOException {
    var session = session("gone");
    session.startAtomicOp();
    add(session, bookmarkEntry(0, "a"), event(1, "one"));
    session.close();

    commit(source(), event(0, "two"));
    assertEquals(List.of(event(0, "two")), Entries.all(source()));
    assertEquals(OptionalLong.empty(), source().getBookmark(bookmark("a")));
  }

  @Test
  default void closingASessionLeavesTheOthersAsTheyAre() throws IOException {
    var session = session("gone");
    var other = session("other");
    source().startAtomicOp();
    add(source(), event(0, "one"));
    session.close();
    session.close();
    add(source(), event(1, "two"));
    source().commitAtomicOp();

    ClosingContract.assertClosed(session);
    assertEquals(Optional.of(event(1, "two")), other.getEntry(1));
  }

  @Test
  default void commitOfOneSessionEndsWaitsOfAnother() throws Exception {
    var other = session("other");
    var wait = Background.run(() -> other.awaitEntry(0, Duration.ofDays(1)));
    commit(source(), event(0, "one"));

    assertTrue(wait.result());
  }

  @Test
  default void closingASessionEndsItsWaitsOnly() throws Exception {
    var session = session("gone");
    var ended = Background.run(() -> session.awaitEntry(0, Duration.ofDays(1)));
    var going = Background.run(() -> source().awaitEntry(0, Duration.ofDays(1)));
    session.close();

    assertThrows(ClosedChannelException.class, ended::result);
    commit(source(), event(0, "one"));
    assertTrue(going.result());
  }

  @Test
  default void operationsOfManySessionsStayWhole() throws Exception {
    var writers = new ArrayList<Background<Integer>>();
    for (int writer = 0; writer < 4; writer++) {
      int type = 1 + writer;
      var session = session("writer " + writer);
      writers.add(Background.run(() -> commitOperations(session, type)));
    }
    for (var writer : writers) writer.result();

    var entries = Entries.all(source());
    assertEquals(4 * 25 * 4, entries.size());
    for (int number = 0; number < entries.size(); number++) {
      var first = entries.get(number / 4 * 4);
      var data = Payload.fill(first.type(), 10 + number % 4);
      assertEquals(new StreamEntry(first.type(), number, data), entries.get(number));
    }
  }

  /// Commits 25 operations of 4 entries each, as often as it takes because others are busy.
  private static int commitOperations(StreamSource session, int type) throws IOException {
    int refusals = 0;
    for (int committed = 0; committed < 25; ) {
      try {
        session.startAtomicOp();
      } catch (StreamBusyException _) {
        refusals++;
        Thread.onSpinWait();
        continue;
      }
      for (int place = 0; place < 4; place++)
        session.addStreamEntry(type, Payload.fill(type, 10 + place));
      session.commitAtomicOp();
      committed++;
    }
    return refusals;
  }
}
