package dev.streamwright.testkit;

import static dev.streamwright.testkit.Entries.commit;
import static dev.streamwright.testkit.Entries.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.Checkpoint;
import dev.streamwright.source.Follower;
import dev.streamwright.source.StreamTruncatedException;
import dev.streamwright.source.WaitOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// `entries`, `waitFor`, `whenCommitted`, and [Follower].
public interface FollowingContract extends SourceUnderTest {

  Duration MOMENT = Duration.ofMillis(20);
  Duration LIMIT = Duration.ofSeconds(20);

  @Test
  default void rangeOfEntriesIsRead() throws IOException {
    SampleEntries.append(source(), 2500);
    var all = Entries.all(source());

    try (var entries = source().entries(0, 2500)) {
      assertEquals(all, entries.toList());
    }
    assertEquals(all.subList(7, 2100), source().entries(7, 2100).toList());
    assertEquals(all.subList(2400, 2500), source().entries(2400, Long.MAX_VALUE).toList());
    assertEquals(all.subList(2499, 2500), source().entries(2499, -1).toList());
    assertEquals(List.of(), source().entries(2500, 2600).toList());
    assertEquals(List.of(), source().entries(5, 5).toList());
    assertEquals(List.of(), source().entries(6, 5).toList());
    assertEquals(Optional.of(all.get(3)), source().entries(3, 10).findFirst());
  }

  @Test
  default void outcomeOfAWaitSaysWhy() throws IOException {
    commit(source(), event(0, "one"));

    assertEquals(new WaitOutcome.Committed(), source().waitFor(0, MOMENT));
    assertEquals(new WaitOutcome.TimeOver(), source().waitFor(1, MOMENT));
  }

  @Test
  default void futureOfAnEntryCompletesWithItsCommit() throws Exception {
    var committed = source().whenCommitted(0);
    assertFalse(committed.isDone());
    commit(source(), event(0, "one"));

    committed.get(20, TimeUnit.SECONDS);
    source().whenCommitted(0).get(20, TimeUnit.SECONDS);
  }

  @Test
  default void futureOfAnEntryCanBeCancelled() {
    var committed = source().whenCommitted(5);

    assertTrue(committed.cancel(false));
    assertThrows(CancellationException.class, committed::get);
  }

  @Test
  default void followerReadsWholeOperations() throws IOException {
    SampleEntries.append(source(), 100);
    try (var follower = Follower.resume(source(), Checkpoint.START)) {
      var first = follower.poll(LIMIT);
      assertEquals(Entries.all(source()), first.entries());
      assertEquals(100, first.checkpoint().orElseThrow().next());
      assertEquals(new Follower.Batch(List.of(), Optional.empty()), follower.poll(MOMENT));

      commit(source(), event(100, "a"), event(101, "b"));
      var second = follower.poll(LIMIT);
      assertEquals(List.of(event(100, "a"), event(101, "b")), second.entries());
      assertEquals(102, second.checkpoint().orElseThrow().next());
    }
  }

  @Test
  default void followerGoesOnAfterItsCheckpoint() throws IOException {
    SampleEntries.append(source(), 50);
    Checkpoint saved = checkpointAtEnd();
    commit(source(), event(50, "a"));

    var text = saved.toString();
    try (var follower = Follower.resume(source(), Checkpoint.parse(text))) {
      assertEquals(List.of(event(50, "a")), follower.poll(LIMIT).entries());
    }
  }

  private Checkpoint checkpointAtEnd() throws IOException {
    try (var follower = Follower.resume(source(), Checkpoint.START)) {
      return follower.poll(LIMIT).checkpoint().orElseThrow();
    }
  }

  @Test
  default void checkpointOfAnotherStreamIsRefused() throws IOException {
    SampleEntries.append(source(), 50);
    Checkpoint right = checkpointAtEnd();

    var another = new Checkpoint(right.next(), ~right.digest());
    assertEquals(
        49,
        assertThrows(StreamTruncatedException.class, () -> Follower.resume(source(), another))
            .firstRemoved());
    var longer = new Checkpoint(right.next() + 10, right.digest());
    assertEquals(
        50,
        assertThrows(StreamTruncatedException.class, () -> Follower.resume(source(), longer))
            .firstRemoved());
  }

  @Test
  default void longGroupComesInBatchesOfWhichTheLastHasACheckpoint() throws IOException {
    byte[] data = Payload.fill(1, 1_000_000);
    for (int number = 0; number < 20; number++) commit(source(), new StreamEntry(3, number, data));
    var read = new ArrayList<StreamEntry>();
    try (var follower = Follower.resume(source(), Checkpoint.START)) {
      Optional<Checkpoint> checkpoint = Optional.empty();
      int batches = 0;
      while (checkpoint.isEmpty()) {
        var batch = follower.poll(LIMIT);
        assertTrue(batch.entries().size() < 12, "A batch is bounded.");
        read.addAll(batch.entries());
        checkpoint = batch.checkpoint();
        batches++;
      }
      assertTrue(batches > 1);
      assertEquals(20, checkpoint.get().next());
    }
    assertEquals(20, read.size());
    for (int number = 0; number < 20; number++)
      assertEquals(new StreamEntry(3, number, data), read.get(number));
  }

  @Test
  default void openOperationIsNotFollowed() throws IOException {
    commit(source(), event(0, "one"));
    try (var follower = Follower.resume(source(), checkpointAtEnd())) {
      source().startAtomicOp();
      Entries.add(source(), event(1, "open"));
      assertEquals(List.of(), follower.poll(MOMENT).entries());
      source().commitAtomicOp();
      assertEquals(List.of(event(1, "open")), follower.poll(LIMIT).entries());
    }
  }
}
