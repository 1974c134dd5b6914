package dev.streamwright.app.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.net.Address;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

  @Test
  void isWrittenAsAnAddressWithWhatDiffersFromTheUsual() {
    var address = new Address("qa", 6901);
    assertEquals("client://qa:6901", ServerPlace.client(address).text());
    var trusted = Path.of("/etc/qa & co.pem");
    assertEquals(
        "source://qa:6901?type=2&tls&trust=%2Fetc%2Fqa+%26+co.pem",
        new ServerPlace(ServerKind.SOURCE, address, 2, true, Optional.of(trusted)).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/streams/zkevm.bin",
        "client://prod-ds:6900",
        "client://[::1]:6900?type=18446744073709551615",
        "source://qa.example.net:6901?tls",
        "source://qa:6901?type=2&tls&trust=%2Fetc%2Fqa+%26+co.pem"
      })
  void comesBackFromItsText(String text) {
    assertEquals(text, Place.parse(text).orElseThrow().text());
  }

  @Test
  void takesABareAddressForAClientPort() {
    assertEquals(
        Optional.of(ServerPlace.client(new Address("prod-ds", 6900))), Place.parse("prod-ds:6900"));
  }

  @Test
  void takesAnythingElseForAFile() {
    assertEquals("notes.txt", Place.parse("notes.txt").orElseThrow().name());
    assertEquals(Optional.empty(), Place.parse("a\0b"));
  }
}
