package dev.streamwright.leveldb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Older values of a key: each is still to be had, or its drop was notified.
class HistoryTest {
  private static final int KEYS = 40;

  @TempDir Path directory;
  private final Map<String, Integer> lastDrops = new TreeMap<>();

  private final Witness witness =
      new Witness() {
        @Override
        public boolean confirms(byte[] key, byte[] value) {
          return true;
        }

        @Override
        public void dropped(byte[] key, byte[] newer) {
          if (newer.length > 0)
            lastDrops.merge(text(key), Integer.parseInt(text(newer)), Math::max);
        }
      };

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void valueIsInTheHistoryUnlessItsDropWasNotified() throws IOException {
    var written = new TreeMap<String, List<Integer>>();
    var random = new Random(1);
    try (var database = LevelDb.open(directory, witness, Databases.TINY, Runnable::run)) {
      for (int step = 0; step < 2000; step++) {
        var key = "key " + random.nextInt(KEYS);
        database.write(new WriteBatch().put(bytes(key), bytes("" + step)));
        written.computeIfAbsent(key, _ -> new ArrayList<>()).addFirst(step);
        if (step % 100 == 0) assertNotifiedOrThere(database, written);
      }
      assertNotifiedOrThere(database, written);
      int there = 0;
      for (var key : written.keySet()) there += database.history(bytes(key)).size();
      assertEquals(true, there > KEYS, there + " values");
    }
  }

  /// Of each key, all values since the one that dropped another last are there.
  private void assertNotifiedOrThere(LevelDb database, Map<String, List<Integer>> written)
      throws IOException {
    for (var entry : written.entrySet()) {
      var found =
          database.history(bytes(entry.getKey())).stream()
              .map(value -> Integer.parseInt(text(value)))
              .toList();
      int lastDrop = lastDrops.getOrDefault(entry.getKey(), -1);
      var expected = entry.getValue().stream().filter(value -> value >= lastDrop).toList();
      assertEquals(expected, found.subList(0, Math.min(expected.size(), found.size())));
    }
  }

  @Test
  void historyEndsAtADeletion() throws IOException {
    try (var database = LevelDb.open(directory)) {
      database.write(new WriteBatch().put(bytes("a"), bytes("1")));
    }
    try (var database = LevelDb.open(directory)) {
      database.write(new WriteBatch().delete(bytes("a")));
      assertEquals(List.of(), database.history(bytes("a")));
    }
  }
}
