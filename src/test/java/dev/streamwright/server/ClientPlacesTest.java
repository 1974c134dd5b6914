package dev.streamwright.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientPlacesTest {
  private static final int COUNT = 8;

  private final ClientPlaces places = new ClientPlaces(COUNT);
  private final List<Guest> present = new ArrayList<>();

  private record Guest(long id, InetAddress inetAddress, boolean hasAsked)
      implements ClientPlaces.Guest {}

  private static InetAddress address(String numbers) throws UnknownHostException {
    return InetAddress.ofLiteral(numbers);
  }

  private void add(int count, String numbers, boolean hasAsked) throws UnknownHostException {
    for (int added = 0; added < count; added++)
      present.add(new Guest(present.size() + 1, address(numbers), hasAsked));
  }

  @Test
  void aPlaceThatIsFreeIsTakenFromNobody() throws UnknownHostException {
    add(COUNT - 1, "127.0.0.1", false);
    assertEquals(Optional.empty(), places.refusal(address("127.0.0.1"), present));
    assertEquals(Optional.empty(), places.leaving(present));
  }

  @Test
  void theLongestSilentOneGivesWayWhenAllPlacesAreTaken() throws UnknownHostException {
    add(3, "127.0.0.1", true);
    add(COUNT - 3, "127.0.0.1", false);
    assertEquals(Optional.empty(), places.refusal(address("127.0.0.1"), present));
    assertEquals(Optional.of(present.get(3)), places.leaving(present));
  }

  @Test
  void nobodyWhoHasAskedGivesWay() throws UnknownHostException {
    add(COUNT, "127.0.0.1", true);
    assertEquals(
        Optional.of("8 clients are connected"), places.refusal(address("127.0.0.1"), present));
  }

  @Test
  void anotherMachineGetsThreeQuartersOfThePlaces() throws UnknownHostException {
    add(5, "10.20.4.17", true);
    assertEquals(Optional.empty(), places.refusal(address("10.20.4.17"), present));
    add(1, "10.20.4.17", true);
    assertEquals(
        Optional.of("6 clients are connected from its address"),
        places.refusal(address("10.20.4.17"), present));
    assertEquals(Optional.empty(), places.refusal(address("10.20.4.18"), present));
  }

  @Test
  void aNetworkOfIpv6CountsAsOneMachine() throws UnknownHostException {
    for (int each = 1; each <= 6; each++) add(1, "2001:db8::" + each, true);
    assertEquals(
        Optional.of("6 clients are connected from its address"),
        places.refusal(address("2001:db8::99"), present));
    assertEquals(Optional.empty(), places.refusal(address("2001:db8:0:1::1"), present));
  }

  @Test
  void thisMachineGetsAllPlaces() throws UnknownHostException {
    add(COUNT - 1, "127.0.0.1", true);
    assertEquals(Optional.empty(), places.refusal(address("127.0.0.1"), present));
  }
}
