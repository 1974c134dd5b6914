package dev.streamwright.remote;

import dev.streamwright.net.PeerNetwork;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Counts wrong tokens by network, and delays the answers to one that guesses: after ten of them in
/// a minute. At most 1,024 networks are remembered. Any thread; `this` guards the counts.
final class GuessThrottle {
  private static final int FREE_GUESSES = 10;
  private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MAX_NETWORKS = 1024;

  private final Duration delay;

  /// When wrong tokens came, the latest last, by network; the one that guessed last is last.
  private final SequencedMap<PeerNetwork, Deque<Long>> guesses = new LinkedHashMap<>();

  /// @param delay of each answer to a network that guesses
  GuessThrottle(Duration delay) {
    this.delay = delay;
  }

  /// How long to wait before the next answer to this network.
  synchronized Duration delay(PeerNetwork network) {
    Deque<Long> wrong = guesses.get(network);
    return wrong != null
            && wrong.size() == FREE_GUESSES
            && System.nanoTime() - wrong.getFirst() < WINDOW_NANOS
        ? delay
        : Duration.ZERO;
  }

  /// A wrong token came from this network.
  synchronized void count(PeerNetwork network) {
    Deque<Long> wrong = guesses.remove(network);
    if (wrong == null) wrong = new ArrayDeque<>(FREE_GUESSES);
    if (wrong.size() == FREE_GUESSES) wrong.removeFirst();
    wrong.addLast(System.nanoTime());
    guesses.putLast(network, wrong);
    if (guesses.size() > MAX_NETWORKS) guesses.pollFirstEntry();
  }
}
