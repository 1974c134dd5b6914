package dev.streamwright.leveldb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One thread writes, with flushes and merges all the time; others read.
///
/// Batch number n sets each of the [#KEY_COUNT] keys to n, so that a reader that sees two numbers
/// at once has seen half a batch.
class ConcurrencyTest {
  private static final int KEY_COUNT = 12;
  private static final int FEW_BATCHES = 40;
  private static final int MANY_BATCHES = 300;

  @TempDir Path directory;

  private interface Reader {
    /// @return the number of the last batch that was seen
    long read() throws IOException;
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void readersSeeWholeBatchesOnly() throws Exception {
    readBesideWriter(FEW_BATCHES);
  }

  @Test
  @Tag("long")
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void readersSeeWholeBatchesOnlyForLong() throws Exception {
    readBesideWriter(MANY_BATCHES);
  }

  private void readBesideWriter(int batches) throws Exception {
    try (var database = LevelDb.open(directory, Databases.TINY)) {
      run(batches, database, () -> newest(database, true), () -> newest(database, false));
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void readersFindEveryKey() throws Exception {
    try (var database = LevelDb.open(directory, Databases.TINY)) {
      run(
          FEW_BATCHES,
          database,
          () -> {
            long last = number(database.get(key(0)));
            for (int i = 1; i < KEY_COUNT; i++) {
              long next = number(database.get(key(i)));
              assertTrue(next >= last, "key " + i + " goes back from " + last + " to " + next);
              last = next;
            }
            return last;
          });
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void snapshotsOfADatabaseInUseAreWhole() throws Exception {
    try (var database = LevelDb.open(directory, Databases.TINY)) {
      run(
          FEW_BATCHES,
          database,
          () -> {
            try (var snapshot = LevelDb.openReadOnly(directory)) {
              return newest(snapshot, true);
            }
          });
    }
  }

  private static void run(int batches, LevelDb database, Reader... readers) throws Exception {
    write(database, 1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (var reader : readers) running.add(threads.submit(untilBatch(batches, reader)));
      for (int number = 2; number <= batches; number++) write(database, number);
      for (var reader : running) reader.get();
    }
  }

  private static Callable<Void> untilBatch(int batches, Reader reader) {
    return () -> {
      for (long last = 0; last < batches; ) {
        long next = reader.read();
        assertTrue(next >= last, "goes back from " + last + " to " + next);
        last = next;
      }
      return null;
    };
  }

  private static void write(LevelDb database, int number) throws IOException {
    var batch = new WriteBatch();
    for (int i = 0; i < KEY_COUNT; i++) batch.put(key(i), value(number));
    database.write(batch);
  }

  private static long newest(LevelDb database, boolean ascending) throws IOException {
    var entries =
        ascending
            ? database.ascending(new byte[0], KEY_COUNT + 1)
            : database.descending(null, KEY_COUNT + 1);
    assertEquals(KEY_COUNT, entries.size());
    var first = entries.getFirst().getValue();
    for (var entry : entries) assertArrayEquals(first, entry.getValue());
    return number(first);
  }

  private static byte[] key(int number) {
    return Databases.bytes("key %02d".formatted(number));
  }

  private static byte[] value(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private static long number(byte[] value) {
    return ByteBuffer.wrap(value).getLong();
  }
}
