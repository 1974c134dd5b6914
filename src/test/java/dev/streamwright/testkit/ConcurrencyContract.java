package dev.streamwright.testkit;

import static dev.streamwright.testkit.Entries.bookmark;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.StreamEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Many threads on one source. All operations have [#OPERATION] entries, the first of them the
/// bookmark `latest`, so part of an operation is easy to tell.
public interface ConcurrencyContract extends SourceUnderTest {

  int OPERATION = 5;
  int OPERATIONS = 300;

  @Test
  default void readersNeverSeePartOfAnOperation() throws Exception {
    var over = new AtomicBoolean();
    var readers = new ArrayList<Background<Long>>();
    for (int reader = 0; reader < 4; reader++) readers.add(Background.run(() -> checkUntil(over)));
    try {
      for (int operation = 0; operation < OPERATIONS; operation++) appendOperation(operation);
    } finally {
      over.set(true);
    }
    for (var reader : readers) assertTrue(reader.result() > 0);
    checkWholeStream(OPERATIONS);
  }

  @Test
  default void followerGetsEveryEntryOnce() throws Exception {
    long end = (long) OPERATIONS * OPERATION;
    var follower =
        Background.run(
            () -> {
              var entries = new ArrayList<StreamEntry>();
              while (entries.size() < end) {
                assertTrue(source().awaitEntry(entries.size(), Duration.ofSeconds(20)));
                entries.addAll(source().getEntries(entries.size(), 7, 100_000));
              }
              return entries;
            });
    for (int operation = 0; operation < OPERATIONS; operation++) appendOperation(operation);

    var followed = follower.result();
    for (int number = 0; number < end; number++)
      assertEquals(expected(number), followed.get(number));
  }

  @Test
  default void callsOfOneOperationMayComeFromManyThreads() throws Exception {
    source().startAtomicOp();
    var writers = new ArrayList<Background<List<StreamEntry>>>();
    for (int writer = 0; writer < 4; writer++) {
      int type = 1 + writer;
      writers.add(Background.run(() -> addHundred(type)));
    }
    var added = new ArrayList<StreamEntry>();
    for (var writer : writers) added.addAll(writer.result());
    source().commitAtomicOp();

    added.sort((one, other) -> Long.compare(one.number(), other.number()));
    assertEquals(added, Entries.all(source()));
    assertEquals(400, source().getHeader().totalEntries());
  }

  private List<StreamEntry> addHundred(int type) throws IOException {
    var added = new ArrayList<StreamEntry>();
    for (int count = 0; count < 100; count++) {
      var data = Payload.fill(type * 1000L + count, 50 + count);
      added.add(new StreamEntry(type, source().addStreamEntry(type, data), data));
    }
    return added;
  }

  private void appendOperation(int operation) throws IOException {
    source().startAtomicOp();
    for (int place = 0; place < OPERATION; place++) {
      var entry = expected((long) operation * OPERATION + place);
      assertEquals(entry.number(), source().addStreamEntry(entry.type(), entry.data()));
    }
    source().commitAtomicOp();
  }

  private static StreamEntry expected(long number) {
    return number % OPERATION == 0
        ? Entries.bookmarkEntry(number, "latest")
        : new StreamEntry(2, number, Payload.fill(number, 3_000));
  }

  private long checkUntil(AtomicBoolean over) throws IOException {
    long rounds = 0;
    while (!over.get() || rounds == 0) {
      checkEnd();
      checkLatest();
      rounds++;
    }
    return rounds;
  }

  private void checkEnd() throws IOException {
    long end = source().getHeader().totalEntries();
    assertEquals(0, end % OPERATION, "entries in the header");
    if (end == 0) return;
    assertEquals(expected(end - 1), source().getEntry(end - 1).orElseThrow());
    long first = Math.max(0, end - 20);
    var run = source().getEntries(first, 1000, 10_000_000);
    assertEquals(0, run.size() % OPERATION, "entries in a run");
    for (int place = 0; place < run.size(); place++)
      assertEquals(expected(first + place), run.get(place));
  }

  private void checkLatest() throws IOException {
    long before = source().getHeader().totalEntries();
    var latest = source().getBookmark(bookmark("latest"));
    long after = source().getHeader().totalEntries();
    if (before > 0)
      assertTrue(
          latest.orElseThrow() >= before - OPERATION && latest.orElseThrow() < after,
          () -> "bookmark at " + latest + " with " + before + " to " + after + " entries");
    var event = source().getFirstEventAfterBookmark(bookmark("latest"));
    if (before > 0) assertEquals(expected(event.orElseThrow().number()), event.orElseThrow());
  }

  private void checkWholeStream(int operations) throws IOException {
    var entries = Entries.all(source());
    assertEquals(operations * OPERATION, entries.size());
    for (var entry : entries) assertEquals(expected(entry.number()), entry);
  }
}
