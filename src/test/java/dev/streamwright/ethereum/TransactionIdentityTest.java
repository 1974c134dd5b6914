package dev.streamwright.ethereum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamwright.decode.EntryDecoder;
import dev.streamwright.decode.WireWriter;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.Hex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TransactionIdentityTest {

  private static final Path STREAMS = Path.of("..", "shared", "streams");

  /// The example of EIP-155: key 0x46…46, chain 1.
  private static final String EXAMPLE =
      "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a0"
          + "28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a0"
          + "67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83";

  @Test
  void hashAndSenderOfTheExampleComeOut() {
    assertEquals(
        List.of(
            "hash 0x33469b22e9f636356c4160a87eb19df52b7412e8eac32a4a55ffe88ea8350788",
            "from 0x9d8a62f656a8d1615c1294fd71e9cfb3e4855a4f"),
        computed(Hex.bytes(EXAMPLE)));
  }

  /// The same transaction as batches on L1 hold it: chain, 0, 0 in the list, the signature after
  /// it.
  @Test
  void aSignatureAfterTheListProvesTheSame() {
    var after =
        "ec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080018080"
            + "28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276"
            + "67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d831b";
    assertEquals(computed(Hex.bytes(EXAMPLE)), computed(Hex.bytes(after)));
    assertEquals(computed(Hex.bytes(EXAMPLE)), computed(Hex.bytes(after + "ff")));
  }

  @Test
  void anUnsignedTransactionHasNoSender() {
    var unsigned =
        "ec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080018080";
    assertEquals(
        List.of("hash 0xdaf5a779ae972f972197303d7b574746c7ef83eadac0f2791ad23db92e4c8e53", "from "),
        computed(Hex.bytes(unsigned)));
  }

  @Test
  void transactionsOfRealStreamsHaveTheirHashAndSender() throws IOException {
    assumeTrue(Files.isDirectory(STREAMS));
    var actual = new ArrayList<String>();
    for (var line : Files.readAllLines(STREAMS.resolve("tx-samples.txt"))) {
      if (line.startsWith("#")) continue;
      var words = line.split(" ");
      var computed = computed(Hex.bytes(words[words.length - 1]));
      actual.add(words[0] + " e" + words[1] + " " + computed.get(1) + " " + computed.get(0));
    }
    assertEquals(expectedSamples(), actual);
  }

  private static List<String> expectedSamples() throws IOException {
    var found = Pattern.compile("from=(\\S+) .*hash=(\\S+)");
    var expected = new ArrayList<String>();
    var entry = "";
    for (var line : Files.readAllLines(STREAMS.resolve("tx-samples.expected.txt"))) {
      var words = line.split(" ");
      if (!line.startsWith(" ") && !line.startsWith("#")) entry = words[0] + " " + words[1];
      var match = found.matcher(line);
      if (match.find()) expected.add(entry + " from " + match.group(1) + " hash " + match.group(2));
    }
    return expected;
  }

  private static List<String> computed(byte[] encoded) {
    var data = new WireWriter().bytes(4, encoded).bytes();
    var decoded = EntryDecoder.decode(new StreamEntry(EntryTypes.TRANSACTION, 1, data));
    return decoded.field("computed").orElseThrow().children().stream()
        .map(field -> field.name() + " " + field.plain())
        .toList();
  }
}
