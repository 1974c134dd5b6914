package dev.streamwright.remote;

import dev.streamwright.net.PeerNetwork;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;

/// Compares tokens with the server's own, and slows down those who guess. Any thread.
final class TokenCheck {
  private final byte[] token;
  private final GuessThrottle throttle;

  /// @param delay how long a network waits for each answer after ten wrong tokens in a minute
  TokenCheck(String token, Duration delay) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    throttle = new GuessThrottle(delay);
  }

  /// How long to wait before the next answer to this address.
  Duration delay(InetAddress from) {
    return throttle.delay(PeerNetwork.of(from));
  }

  /// Whether this is the token: all of it, and nothing else. The time that it takes says nothing
  /// about it.
  boolean accepts(byte[] presented, InetAddress from) {
    boolean isRight = MessageDigest.isEqual(token, presented);
    if (!isRight) throttle.count(PeerNetwork.of(from));
    return isRight;
  }
}
