package dev.streamwright.ethereum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.text.HexText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeccakTest {

  @Test
  void knownDigestsComeOut() {
    assertEquals("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470", digest(""));
    assertEquals(
        "0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45", digest("abc"));
    assertEquals(
        "0xa9059cbb2ab09eb219583f4a59a5d0623ade346d962bcd4e46b11da047c9049b",
        digest("transfer(address,uint256)"));
  }

  /// Only one byte of padding tells the two apart, and the JDK has the other one.
  @Test
  void withTheOtherPaddingItIsSha3() throws NoSuchAlgorithmException {
    var sha3 = MessageDigest.getInstance("SHA3-256");
    var random = new Random(1);
    for (int size = 0; size < 300; size++) {
      var message = new byte[size];
      random.nextBytes(message);
      assertArrayEquals(sha3.digest(message), Keccak.digest(message, 0x06));
    }
  }

  private static String digest(String text) {
    return HexText.of(Keccak.digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
