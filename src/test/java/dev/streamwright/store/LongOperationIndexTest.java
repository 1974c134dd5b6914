package dev.streamwright.store;

import static dev.streamwright.testkit.Entries.bookmarkEntry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.streamwright.format.HeaderCodec;
import dev.streamwright.testkit.Background;
import dev.streamwright.testkit.Entries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Bookmarks of operations that are too long to be held in memory.
class LongOperationIndexTest extends IndexedStreamFixture {
  @Test
  void bookmarksOfALongOperationAreWrittenBeforeItsCommit() throws IOException {
    var seen = new AtomicBoolean();
    var watched =
        new WatchedOutput() {
          @Override
          public void write(long offset, ByteBuffer bytes) throws IOException {
            if (offset == HeaderCodec.MAGIC_BYTES)
              seen.set(isInDatabase("long 0") && isInDatabase("long 499"));
            super.write(offset, bytes);
          }
        };
    try (var source =
        FileStreamSource.open(file, Durability.OPERATING_SYSTEM, PAGES, watched.between())) {
      caughtUp(source);
      damage(source, DAMAGED);
      source.startCopy();
      for (int index = 0; index < 500; index++)
        source.addCopy(bookmarkEntry(ENTRIES + index, "long " + index));
      source.commitAtomicOp();
      assertEquals(true, seen.get());
      assertEquals(OptionalLong.of(ENTRIES + 499), find(source, "long 499"));
      source.truncate(ENTRIES + 1);
      assertEquals(OptionalLong.of(ENTRIES), find(source, "long 0"));
      assertEquals(OptionalLong.empty(), find(source, "long 1"));
    }
  }

  @Test
  void questionsDuringLongOperationsNeverHaveTheIndexRebuilt() throws Exception {
    var done = new AtomicBoolean();
    try (var source = open()) {
      damage(source, DAMAGED);
      var questions =
          Background.run(
              () -> {
                while (!done.get()) find(source, "long 9");
                return true;
              });
      for (int round = 0; round < 100; round++) {
        source.startCopy();
        for (int index = 0; index < 10; index++)
          source.addCopy(bookmarkEntry(ENTRIES + 10 * round + index, "long " + index));
        source.commitAtomicOp();
      }
      done.set(true);
      questions.result();
      assertEquals(OptionalLong.of(ENTRIES + 999), find(source, "long 9"));
    }
  }

  @Test
  void longOperationThatFailsLeavesNoBookmarks() throws IOException {
    var output = new WatchedOutput();
    try (var source =
        FileStreamSource.open(file, Durability.OPERATING_SYSTEM, PAGES, output.between())) {
      caughtUp(source);
      source.startCopy();
      source.addCopy(bookmarkEntry(ENTRIES, "long"));
      // The entry, the packet type of the first one, the header.
      output.failAfter(2);
      assertThrows(IOException.class, source::commitAtomicOp);
      assertEquals(samples(ENTRIES), Entries.all(source));
    }
    OtherDatabase.assertHolds(database, samples(ENTRIES));
  }
}
