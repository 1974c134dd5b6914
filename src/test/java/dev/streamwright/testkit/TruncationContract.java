package dev.streamwright.testkit;

import static dev.streamwright.testkit.Entries.add;
import static dev.streamwright.testkit.Entries.bookmark;
import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.StreamBusyException;
import dev.streamwright.source.Truncatable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A source that also is [Truncatable] and has sessions.
public interface TruncationContract extends LocalSessionContract {

  private Truncatable truncatable() {
    return (Truncatable) source();
  }

  @Test
  default void truncationRemovesAnEntryAndAllBehindIt() throws IOException {
    commit(source(), event(0, "one"), event(1, "two"), event(2, "three"));
    var header = truncatable().truncate(1);

    assertEquals(new StreamHeader(1, 1001, 1, 4096 + 20, 1), header);
    assertEquals(header, source().getHeader());
    assertEquals(List.of(event(0, "one")), Entries.all(source()));
    assertEquals(Optional.empty(), source().getEntry(1));
    assertFalse(source().awaitEntry(1, Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 99, 500, 998, 999})
  default void truncationMayCutAnywhere(int firstRemoved) throws IOException {
    SampleEntries.append(source(), 1000);
    truncatable().truncate(firstRemoved);

    assertEquals(firstRemoved, source().getHeader().totalEntries());
    assertEquals(samples(firstRemoved), Entries.all(source()));
    SampleEntries.append(source(), 100);
    assertEquals(samples(firstRemoved + 100), Entries.all(source()));
  }

  private static List<StreamEntry> samples(int count) {
    var samples = new ArrayList<StreamEntry>();
    for (int number = 0; number < count; number++) samples.add(SampleEntries.entry(number));
    return samples;
  }

  @Test
  default void truncationMayRemoveEverything() throws IOException {
    var empty = source().getHeader();
    commit(source(), bookmarkEntry(0, "a"), event(1, "one"));

    assertEquals(empty, truncatable().truncate(0));
    assertEquals(OptionalLong.empty(), source().getBookmark(bookmark("a")));
    commit(source(), event(0, "new"));
    assertEquals(List.of(event(0, "new")), Entries.all(source()));
  }

  @Test
  default void truncatedStreamGrowsOverWhatWasThere() throws IOException {
    commit(source(), event(0, "one"), event(1, "a long entry"), event(2, "three"));
    truncatable().truncate(1);
    commit(source(), event(1, "two"), bookmarkEntry(2, "a"));

    assertEquals(
        List.of(event(0, "one"), event(1, "two"), bookmarkEntry(2, "a")), Entries.all(source()));
    assertEquals(OptionalLong.of(2), source().getBookmark(bookmark("a")));
  }

  @Test
  default void truncationOnAPageBorderKeepsThePaddingBeforeIt() throws IOException {
    var first = new StreamEntry(1, 0, Payload.fill(0, 600_000));
    var second = new StreamEntry(1, 1, Payload.fill(1, 600_000));
    commit(source(), first, second);
    var header = truncatable().truncate(1);

    assertEquals(new StreamHeader(1, 1001, 1, 4096 + 1_048_576, 1), header);
    commit(source(), event(1, "new"));
    assertEquals(List.of(first, event(1, "new")), Entries.all(source()));
    assertEquals(4096 + 1_048_576 + 20, source().getHeader().totalLength());
  }

  @Test
  default void earlierBookmarkCountsAgain() throws IOException {
    commit(source(), bookmarkEntry(0, "a"), event(1, "one"));
    commit(source(), bookmarkEntry(2, "a"), bookmarkEntry(3, "b"), event(4, "two"));
    truncatable().truncate(2);

    assertEquals(OptionalLong.of(0), source().getBookmark(bookmark("a")));
    assertEquals(OptionalLong.empty(), source().getBookmark(bookmark("b")));
    assertEquals(Optional.of(event(1, "one")), source().getFirstEventAfterBookmark(bookmark("a")));
  }

  @Test
  default void removedBookmarkCanBeAddedAgain() throws IOException {
    commit(source(), event(0, "one"), bookmarkEntry(1, "a"), event(2, "two"));
    truncatable().truncate(1);
    commit(source(), event(1, "three"), bookmarkEntry(2, "a"));

    assertEquals(OptionalLong.of(2), source().getBookmark(bookmark("a")));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  default void entriesThatDoNotExistCannotBeRemoved(long firstRemoved) throws IOException {
    commit(source(), event(0, "one"), event(1, "two"));

    assertThrows(IllegalArgumentException.class, () -> truncatable().truncate(firstRemoved));
    assertEquals(List.of(event(0, "one"), event(1, "two")), Entries.all(source()));
  }

  @Test
  default void nothingCanBeRemovedFromAnEmptyStream() {
    assertThrows(IllegalArgumentException.class, () -> truncatable().truncate(0));
  }

  @Test
  default void truncationDuringAnOperationIsRefused() throws IOException {
    commit(source(), event(0, "one"));
    source().startAtomicOp();
    add(source(), event(1, "two"));

    assertThrows(IllegalStateException.class, () -> truncatable().truncate(0));
    source().commitAtomicOp();
    assertEquals(List.of(event(0, "one"), event(1, "two")), Entries.all(source()));
  }

  @Test
  default void truncationDuringAnothersOperationIsRefused() throws IOException {
    commit(source(), event(0, "one"));
    var other = session("the other");
    other.startAtomicOp();
    add(other, event(1, "two"));

    var failure = assertThrows(StreamBusyException.class, () -> truncatable().truncate(0));
    assertEquals("the other", failure.who());
    assertTrue(failure.getMessage().contains("the other"), failure.getMessage());
    other.commitAtomicOp();
    assertEquals(List.of(event(0, "one"), event(1, "two")), Entries.all(source()));
  }

  @Test
  default void readersNeverSeeTheMixtureOfARemovedEntryAndItsSuccessor() throws Exception {
    commit(source(), event(0, "one"));
    var over = new AtomicBoolean();
    var readers = new ArrayList<Background<Integer>>();
    for (int reader = 0; reader < 3; reader++)
      readers.add(Background.run(() -> readLastUntil(over)));
    try {
      for (int round = 0; round < 300; round++) {
        commit(source(), selfDescribing(1, round), selfDescribing(2, -round));
        truncatable().truncate(1);
      }
    } finally {
      over.set(true);
    }
    for (var reader : readers) assertTrue(reader.result() >= 0);
  }

  /// An entry whose type says what its data must be.
  private static StreamEntry selfDescribing(long number, int round) {
    int type = 1000 + round;
    return new StreamEntry(type, number, Payload.fill(type, 50_000));
  }

  private int readLastUntil(AtomicBoolean over) throws IOException {
    int seen = 0;
    while (!over.get()) {
      var run = new ArrayList<>(source().getEntries(1, 2, 1_000_000));
      source().getEntry(2).ifPresent(run::add);
      for (var entry : run) {
        assertEquals(
            new StreamEntry(entry.type(), entry.number(), Payload.fill(entry.type(), 50_000)),
            entry);
        seen++;
      }
    }
    return seen;
  }

  @Test
  default void truncationOfAClosedSourceIsRefused() throws IOException {
    commit(source(), event(0, "one"));
    source().close();

    assertThrows(ClosedChannelException.class, () -> truncatable().truncate(0));
  }
}
