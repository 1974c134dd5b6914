package dev.streamwright.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @Test
  void hostAndPortAreTakenApartAndPutTogether() {
    assertEquals(new Address("ds.example.net", 6900), Address.parse("ds.example.net:6900"));
    assertEquals(new Address("::1", 6900), Address.parse("[::1]:6900"));
    assertEquals("[::1]:6900", new Address("::1", 6900).toString());
    assertEquals("localhost:0", new Address("localhost", 0).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "host", ":6900", "host:", "host:-1", "host:65536", "host:12x", "::1:6900"})
  void whatIsNoAddressIsRefusedWithWordsForIt(String text) {
    assertThrows(IllegalArgumentException.class, () -> Address.parse(text));
  }

  @Test
  void filesAreNotTakenForAddresses() {
    assertTrue(Address.isAddress("localhost:6900"));
    assertTrue(Address.isAddress("[::1]:6900"));
    assertFalse(Address.isAddress("chain.bin"));
    assertFalse(Address.isAddress("C:\\streams\\chain.bin"));
    assertFalse(Address.isAddress("/data/chain:6900"));
  }
}
