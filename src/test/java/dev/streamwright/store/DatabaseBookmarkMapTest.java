package dev.streamwright.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.streamwright.leveldb.LevelDb;
import dev.streamwright.testkit.Background;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DatabaseBookmarkMapTest {
  private static final int ROUNDS = 50_000;

  private static byte[] bookmark(int number) {
    return ByteBuffer.allocate(4).putInt(0, number).array();
  }

  /// What the log does not have yet would never be forced.
  @Test
  void whatIsBeingPutIsNotTakenForPut(@TempDir Path directory) throws Exception {
    try (var map = new DatabaseBookmarkMap(LevelDb.open(directory), new EarlierPlaces())) {
      var turn = new CyclicBarrier(2);
      var putting =
          Background.run(
              () -> {
                for (int number = 0; number < ROUNDS; number++) {
                  turn.await();
                  map.put(List.of(new IndexedBookmark(bookmark(number), number)));
                  turn.await();
                }
                return null;
              });
      for (int number = 0; number < ROUNDS; number++) {
        turn.await();
        boolean isTaken = map.takeDirty() && map.find(bookmark(number)).isPresent();
        turn.await();
        assertTrue(map.takeDirty() || isTaken, "bookmark " + number + " is not forced");
      }
      putting.result();
    }
  }
}
