package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.Entries;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What questions that wait for an index get.
@Timeout(60)
class IndexProgressTest {
  private static final StreamHeader HEADER = new StreamHeader(1, 1, 1, 5000, 10);

  @Test
  void waitsEndWithTheFailureEvenIfTheFileVanishedUnderTheIndex() throws Exception {
    var begun = new CountDownLatch(1);
    var thread = Thread.currentThread();
    var headers =
        new Headers() {
          @Override
          public StreamHeader current() {
            if (Thread.currentThread() == thread) throw new InternalError("the file is shorter");
            begun.countDown();
            return HEADER;
          }

          @Override
          public Truncations truncations() {
            return new Truncations();
          }
        };
    var progress = new IndexProgress("orders.bin", headers, false, () -> false);
    var wait = Background.run(progress::awaitCovered);
    begun.await();
    // Twice in a row: the first failure has the index rebuilt.
    for (int failure = 0; failure < 2; failure++) {
      progress.takePendingAction();
      progress.fail(new IOException("the disk is gone"));
    }
    var told = assertThrows(IOException.class, wait::result);
    assertEquals(
        "Bookmarks of orders.bin cannot be looked up: the disk is gone", told.getMessage());
  }

  /// Nobody makes the index again here: a question that waits for that would not end.
  private static IndexProgress caughtUp(Headers headers, IndexState state) throws IOException {
    var progress = new IndexProgress("orders.bin", headers, true, () -> false);
    progress.takePendingAction();
    progress.publish(state);
    progress.markCaughtUp(state);
    return progress;
  }

  @Test
  void doubtsOfAnIndexThatIsBeingChangedDoNotHaveItRebuilt() throws IOException {
    var state = new IndexState(new MemoryBookmarkMap(), 10, 5000);
    var progress = caughtUp(new FixedHeaders(HEADER), state);
    progress.invalidate(new IndexState(new MemoryBookmarkMap(), 10, 5000));
    assertEquals(state, progress.hold());
    progress.invalidate(state);
    progress.release();
    assertEquals(state, progress.awaitCovered());

    progress.invalidate(state);
    assertFalse(progress.isCaughtUp());
  }

  @Test
  @Timeout(20)
  void questionIsAskedAgainWithoutDoubtsIfTheStreamWasTruncatedMeanwhile() throws IOException {
    var headers = new ChangingHeaders();
    var known = new AtomicReference<IndexProgress>();
    var map =
        new ForgottenBookmarkMap(
            () -> {
              headers.truncate();
              known.get().truncated(headers.current());
            });
    known.set(caughtUp(headers, new IndexState(map, 10, 5000)));
    var index = new BookmarkIndex("orders.bin", headers, null, known.get());
    assertEquals(OptionalLong.empty(), index.find(Entries.bookmark("a")));
    assertTrue(known.get().isCaughtUp());
  }

  private static final class ChangingHeaders implements Headers {
    private final Truncations truncations = new Truncations();
    private StreamHeader current = HEADER;

    void truncate() {
      truncations.add(5);
      current = HEADER.withEnd(4500, 5);
    }

    @Override
    public StreamHeader current() {
      return current;
    }

    @Override
    public Truncations truncations() {
      return truncations;
    }
  }

  /// Loses its entries within the first question.
  private static final class ForgottenBookmarkMap implements BookmarkMap {
    private final Runnable truncation;
    private boolean asked;

    ForgottenBookmarkMap(Runnable truncation) {
      this.truncation = truncation;
    }

    @Override
    public OptionalLong find(byte[] bookmark) throws IOException {
      if (asked) return OptionalLong.empty();
      asked = true;
      truncation.run();
      throw new IOException("entry 9 is gone");
    }

    @Override
    public void put(List<IndexedBookmark> bookmarks) {
      throw new AssertionError("nothing is committed");
    }

    @Override
    public List<IndexedBookmark> ascending(byte[] from, int maxCount) {
      return List.of();
    }

    @Override
    public List<IndexedBookmark> descending(byte[] before, int maxCount) {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
