package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.testkit.Background;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
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
}
