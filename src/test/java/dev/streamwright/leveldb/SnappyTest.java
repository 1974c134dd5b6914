package dev.streamwright.leveldb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnappyTest {
  private static final int MAX_BYTES = 1 << 24;

  @Property(tries = 300)
  void decompressesWhatTheReferenceCompressed(@ForAll byte[] bytes) throws IOException {
    assertArrayEquals(
        bytes, Snappy.decompress(org.xerial.snappy.Snappy.compress(bytes), MAX_BYTES));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 60, 61, 255, 256, 257, 65_536, 65_537, 1_000_000, 17_000_000})
  void decompressesLiteralsAndRunsOfEveryLength(int length) throws IOException {
    var bytes = new byte[length];
    var random = new SplittableRandom(length);
    for (int i = 0; i < length; ) {
      int run = Math.min(length - i, 1 + random.nextInt(1 + random.nextInt(100_000)));
      if (random.nextBoolean()) Arrays.fill(bytes, i, i + run, (byte) run);
      else for (int j = 0; j < run; j++) bytes[i + j] = (byte) random.nextInt();
      i += run;
    }
    assertArrayEquals(bytes, Snappy.decompress(org.xerial.snappy.Snappy.compress(bytes), 1 << 25));
  }

  @Test
  void copiesMayReachFarBack() {
    // length 12, literal "abcd", copy of 4 at 32-bit distance 4, copy of 4 at distance 8
    var input = HexFormat.of().parseHex("0c" + "0c61626364" + "0f04000000" + "0108");
    assertArrayEquals(Databases.bytes("abcdabcdabcd"), Snappy.decompress(input, MAX_BYTES));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // no length
        "80", // an unfinished length
        "8080808080", // an endless length
        "ffffffff7f", // more than is allowed
        "04", // nothing where four bytes should come
        "040c6162", // a literal that ends early
        "020c61626364", // a literal longer than the result
        "050c61626364", // a result that is short
        "0401", // a copy without its distance
        "0100610062", // rubbish after it
        "0500610100", // a copy at distance 0
        "0500610102", // a copy from before the start
        "0400610901", // a copy that is too long
        "05006102", // a copy without its 16-bit distance
        "0500610301", // a copy without its 32-bit distance
        "05006103ffffffff", // a distance of 4 GiB
      })
  void refusesWhatIsNotSnappy(String hex) {
    assertNull(Snappy.decompress(HexFormat.of().parseHex(hex), MAX_BYTES));
  }

  @Property(tries = 2000)
  void randomBytesAreRefusedOrAsLongAsTheySay(@ForAll byte[] bytes) {
    var result = Snappy.decompress(bytes, 1000);
    assertTrue(result == null || result.length <= 1000);
  }
}
