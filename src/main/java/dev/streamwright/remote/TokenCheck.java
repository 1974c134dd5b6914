package dev.streamwright.remote;

import dev.streamwright.net.PeerNetwork;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Lets in who has the token, and makes those wait who guess.
final class TokenCheck {
  private static final int FREE_GUESSES = 10;
  private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MAX_ADDRESSES = 1024;

  private final byte[] token;
  private final Duration delay;

  /// When wrong tokens came, the latest last, by address; the address that guessed last is last.
  private final SequencedMap<PeerNetwork, Deque<Long>> guesses = new LinkedHashMap<>();

  /// @param delay how long an address waits after ten wrong tokens in a minute
  TokenCheck(String token, Duration delay) {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.delay = delay;
  }

  /// How long to wait before the next answer to this address.
  synchronized Duration delay(InetAddress from) {
    Deque<Long> wrong = guesses.get(PeerNetwork.of(from));
    return wrong != null
            && wrong.size() == FREE_GUESSES
            && System.nanoTime() - wrong.getFirst() < WINDOW_NANOS
        ? delay
        : Duration.ZERO;
  }

  /// Whether this is the token. The time that it takes tells nothing about it.
  boolean admits(byte[] presented, InetAddress from) {
    boolean right = MessageDigest.isEqual(token, presented);
    if (!right) count(PeerNetwork.of(from));
    return right;
  }

  private synchronized void count(PeerNetwork network) {
    Deque<Long> wrong = guesses.remove(network);
    if (wrong == null) wrong = new ArrayDeque<>(FREE_GUESSES);
    if (wrong.size() == FREE_GUESSES) wrong.removeFirst();
    wrong.addLast(System.nanoTime());
    guesses.putLast(network, wrong);
    if (guesses.size() > MAX_ADDRESSES) guesses.pollFirstEntry();
  }
}
