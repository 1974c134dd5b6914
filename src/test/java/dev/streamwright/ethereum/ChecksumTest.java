package dev.streamwright.ethereum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.testkit.Hex;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumTest {

  /// The examples of EIP-55.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x52908400098527886E0F7030069857D2E4169EE7",
        "0xde709f2102306220921060314715629080e2fb77",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
        "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
      })
  void capitalsAreThoseOfTheStandard(String address) {
    var bytes = Hex.bytes(address.substring(2).toLowerCase(Locale.ROOT));
    assertEquals(address, Checksum.address(bytes, 0, bytes.length));
  }
}
