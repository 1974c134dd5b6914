package dev.streamwright.leveldb;

import static org.iq80.leveldb.impl.Iq80DBFactory.factory;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.iq80.leveldb.CompressionType;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.XFilterPolicy;
import org.iq80.leveldb.table.BloomFilterPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Another implementation of the format and ours, in the same directory.
class SecondImplementationTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final int KEY_COUNT = 2_000;
  private static final int BATCH_COUNT = 40;

  @TempDir Path directory;

  private final TreeMap<String, String> model = new TreeMap<>();
  private SplittableRandom random;

  @ParameterizedTest
  @EnumSource(CompressionType.class)
  void oursReadsWhatTheOtherWrote(CompressionType compression) throws IOException {
    random = new SplittableRandom(1);
    for (int opening = 0; opening < 2; opening++) {
      writeTheirs(compression, 3 * KEY_COUNT);
      assertOursReadsEverything();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theOtherReadsWhatOursWrote(boolean tiny) throws IOException {
    random = new SplittableRandom(2);
    for (int opening = 0; opening < 2; opening++) {
      writeOurs(tiny ? Databases.TINY : Options.STANDARD, tiny ? 200 : 3 * KEY_COUNT);
      assertTheOtherReadsEverything();
    }
  }

  @Test
  void bothGoOnWhereTheOtherStopped() throws IOException {
    takeTurns(3, 3);
  }

  @ParameterizedTest
  @Tag("long")
  @ValueSource(longs = {4, 5, 6, 7})
  void bothGoOnWhereTheOtherStoppedForLong(long seed) throws IOException {
    takeTurns(seed, 12);
  }

  private void takeTurns(long seed, int openings) throws IOException {
    random = new SplittableRandom(seed);
    var options = new Options(20_000, 30_000, 3, 60_000, 1024, 4, 10_000);
    for (int opening = 0; opening < openings; opening++) {
      writeOurs(options, random.nextInt(2 * KEY_COUNT));
      assertTheOtherReadsEverything();
      writeTheirs(CompressionType.SNAPPY, random.nextInt(2 * KEY_COUNT));
      assertOursReadsEverything();
    }
  }

  private DB openTheirs(CompressionType compression) throws IOException {
    XFilterPolicy filter = new BloomFilterPolicy(10);
    return factory.open(
        directory.toFile(),
        new org.iq80.leveldb.Options()
            .createIfMissing(true)
            .compressionType(compression)
            .filterPolicy(filter)
            .paranoidChecks(true)
            .writeBufferSize(64 * 1024)
            .maxFileSize(1 << 20)
            .blockSize(700));
  }

  private void writeTheirs(CompressionType compression, int changeCount) throws IOException {
    try (var theirs = openTheirs(compression)) {
      for (int i = 0; i < changeCount; i += BATCH_COUNT) {
        try (var batch = theirs.createWriteBatch()) {
          for (int change = 0; change < BATCH_COUNT; change++) {
            var key = nextKey();
            var value = nextValue(key);
            if (value == null) batch.delete(key);
            else batch.put(key, value);
          }
          theirs.write(batch);
        }
      }
    }
  }

  private void writeOurs(Options options, int changeCount) throws IOException {
    try (var ours = LevelDb.open(directory, options)) {
      for (int i = 0; i < changeCount; i += BATCH_COUNT) {
        var batch = new WriteBatch();
        for (int change = 0; change < BATCH_COUNT; change++) {
          var key = nextKey();
          var value = nextValue(key);
          if (value == null) batch.delete(key);
          else batch.put(key, value);
        }
        ours.write(batch);
      }
      assertEquals(model, Databases.contents(ours));
    }
  }

  private byte[] nextKey() {
    var number = Long.toHexString(random.nextInt(KEY_COUNT));
    return Databases.bytes("key ".repeat(1 + number.length() % 3) + number);
  }

  /// Null, which deletes, every fourth time; the model follows.
  private byte[] nextValue(byte[] key) {
    if (random.nextInt(4) == 0) {
      model.remove(HEX.formatHex(key));
      return null;
    }
    var value = Databases.bytes("value " + random.nextInt());
    model.put(HEX.formatHex(key), HEX.formatHex(value));
    return value;
  }

  private void assertOursReadsEverything() throws IOException {
    try (var ours = LevelDb.openReadOnly(directory)) {
      assertEquals(model, Databases.contents(ours));
      assertEquals(model, Databases.contentsFromTheEnd(ours));
      for (int i = 0; i < KEY_COUNT; i++) {
        var key = nextKey();
        var value = ours.get(key);
        assertEquals(model.get(HEX.formatHex(key)), value == null ? null : HEX.formatHex(value));
      }
    }
  }

  private void assertTheOtherReadsEverything() throws IOException {
    var found = new TreeMap<String, String>();
    try (var theirs = openTheirs(CompressionType.SNAPPY)) {
      for (var entry : theirs)
        found.put(HEX.formatHex(entry.getKey()), HEX.formatHex(entry.getValue()));
      assertEquals(model, found);
      for (var entry : model.entrySet())
        assertEquals(entry.getValue(), HEX.formatHex(theirs.get(HEX.parseHex(entry.getKey()))));
    }
  }
}
