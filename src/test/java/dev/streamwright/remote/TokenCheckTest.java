package dev.streamwright.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Nothing but the whole token opens.
class TokenCheckTest {
  private static final byte[] TOKEN = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final Duration DELAY = Duration.ofSeconds(1);
  private static final InetAddress GUESSER = InetAddress.getLoopbackAddress();

  private final TokenCheck gate =
      new TokenCheck(new String(TOKEN, StandardCharsets.US_ASCII), DELAY);

  private boolean admits(byte[] presented) {
    return gate.accepts(presented, GUESSER);
  }

  @Test
  void tokenIsAdmitted() {
    assertTrue(admits(TOKEN.clone()));
    assertEquals(Duration.ZERO, gate.delay(GUESSER));
  }

  @Test
  void everyShorterOneIsRefused() {
    for (int length = 0; length < TOKEN.length; length++) {
      assertFalse(admits(Arrays.copyOf(TOKEN, length)), "the first " + length);
      assertFalse(
          admits(Arrays.copyOfRange(TOKEN, TOKEN.length - length, TOKEN.length)),
          "the last " + length);
    }
  }

  @Test
  void longerOneIsRefused() {
    assertFalse(admits(Arrays.copyOf(TOKEN, TOKEN.length + 1)));
  }

  @Test
  void everyChangedByteIsRefused() {
    for (int place = 0; place < TOKEN.length; place++) {
      byte[] changed = TOKEN.clone();
      changed[place] ^= 1;
      assertFalse(admits(changed), "byte " + place);
    }
  }

  @Test
  void manyWrongOnesFromOneAddressWait() {
    for (int guess = 0; guess < 9; guess++) admits(new byte[0]);
    assertEquals(Duration.ZERO, gate.delay(GUESSER));
    admits(new byte[0]);
    assertEquals(DELAY, gate.delay(GUESSER));
  }
}
