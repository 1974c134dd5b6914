package dev.streamwright.server;

import dev.streamwright.net.PeerNetwork;
import dev.streamwright.text.PlainText;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Who gets in when more clients come than there are places.
///
/// A client that has sent nothing, or half a command, gives its place to the next one that comes.
/// No other machine gets more than three quarters of the places.
final class ClientPlaces {
  private final int all;
  private final int mostOfOne;

  /// Who has a place.
  interface Guest {

    /// In the order in which they came.
    long id();

    InetAddress inetAddress();

    /// Whether it has sent a whole command.
    boolean hasAsked();
  }

  ClientPlaces(int count) {
    all = count;
    mostOfOne = Math.max(1, count - count / 4);
  }

  /// Why a client is not let in, as a clause; empty if there is a place, or somebody gives way.
  ///
  /// @param present who is connected, the newcomer apart
  Optional<String> refusal(InetAddress from, Collection<? extends Guest> present) {
    var network = PeerNetwork.of(from);
    if (!network.isOwn() && count(network, present) >= mostOfOne)
      return Optional.of(PlainText.format("%,d clients are connected from its address", mostOfOne));
    return present.size() < all || givesWay(present).isPresent()
        ? Optional.empty()
        : Optional.of(PlainText.format("%,d clients are connected", all));
  }

  private static long count(PeerNetwork network, Collection<? extends Guest> present) {
    return present.stream()
        .filter(guest -> PeerNetwork.of(guest.inetAddress()).equals(network))
        .count();
  }

  /// Who leaves so that there is room for one more, if that is needed.
  <G extends Guest> Optional<G> leaving(Collection<G> present) {
    return present.size() < all ? Optional.empty() : givesWay(present);
  }

  /// The one that has been silent for the longest time.
  private static <G extends Guest> Optional<G> givesWay(Collection<G> present) {
    return present.stream()
        .filter(guest -> !guest.hasAsked())
        .min(Comparator.comparingLong(Guest::id));
  }
}
