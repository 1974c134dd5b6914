package dev.streamwright.testkit;

import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bytes;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.source.StreamSource;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What is left of a source after `close`: nothing.
public interface ClosingContract extends SourceUnderTest {

  @Test
  default void everyCallOfAClosedSourceIsRefused() throws IOException {
    commit(source(), event(0, "one"));
    source().close();

    assertClosed(source());
  }

  @Test
  default void everyCallIsRefusedIfCloseFindsAnOpenOperation() throws IOException {
    source().startAtomicOp();
    source().addStreamEntry(1, bytes("one"));
    source().close();

    assertClosed(source());
  }

  @Test
  default void closingTwiceDoesNothing() throws IOException {
    source().close();
    source().close();

    assertClosed(source());
  }

  /// That every method of `source` says that it is closed.
  static void assertClosed(StreamSource source) {
    var calls =
        List.<Executable>of(
            () -> source.getHeader(),
            () -> source.getEntry(0),
            () -> source.getEntry(-1),
            () -> source.getEntries(0, 10, 1000),
            () -> source.getBookmark(bookmark("a")),
            () -> source.getFirstEventAfterBookmark(bookmark("a")),
            () -> source.awaitEntry(0, Duration.ZERO),
            () -> source.awaitEntry(5, Duration.ofDays(1)),
            () -> source.startAtomicOp(),
            () -> source.addStreamEntry(1, bytes("one")),
            () -> source.addStreamBookmark(bookmark("a")),
            () -> source.updateEntryData(0, 1, bytes("two")),
            () -> source.commitAtomicOp(),
            () -> source.rollbackAtomicOp());
    for (var call : calls) assertThrows(ClosedChannelException.class, call);
  }
}
