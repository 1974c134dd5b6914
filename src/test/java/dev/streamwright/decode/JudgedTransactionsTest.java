package dev.streamwright.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonParser;
import dev.streamwright.ethereum.RlpWriter;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.source.StreamReader;
import dev.streamwright.store.FileStreamSource;
import dev.streamwright.testkit.BinaryChain;
import dev.streamwright.testkit.Hex;
import dev.streamwright.text.HexText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Transactions that no node accepts are shown with the reason.
class JudgedTransactionsTest {

  private static final Path CASES = Path.of("..", "shared", "cases");

  private static final String TO = "94" + "35".repeat(20);
  private static final String R =
      "a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276";
  private static final String S =
      "a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83";
  private static final String ORDER =
      "a0fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";
  private static final String ABOVE_HALF =
      "a07fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a1";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 820009 | nonce starts with a zero byte; a number has none in front.",
        "0 | 00 | nonce starts with a zero byte; a number has none in front.",
        "0 | 8109 | nonce has its size written longer than needed; nodes refuse that.",
        "0 | b80209ff | nonce has its size written longer than needed; nodes refuse that.",
        "0 | 89010000000000000000 | nonce has 9 B; a nonce has at most 8.",
        "0 | 88ffffffffffffffff | nonce is 18,446,744,073,709,551,615; the highest is"
            + " 18,446,744,073,709,551,614.",
        "1 | 860004a817c800 | gas_price starts with a zero byte; a number has none in front.",
        "1 | a0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff | gas_price times"
            + " gas is more than an amount can be.",
        "2 | 825207 | gas is 20,999; this transaction takes 21,000 at least.",
        "2 | 89010000000000000000 | gas has 9 B; a gas limit has at most 8.",
        "3 | 9335353535353535353535353535353535353535 | to has 19 B; an address has 20, or none.",
        "6 | 1a | v is 26; in a signature it is 27, 28, or 35 and more.",
        "6 | 1d | v is 29; in a signature it is 27, 28, or 35 and more.",
        "6 | 80 | v is 0; in a signature it is 27, 28, or 35 and more.",
        "6 | 23 | v is that of chain 0, which is none.",
        "6 | 8affffffffffffffffffff | v has 10 B; a chain’s number has at most 8.",
        "7 | 80 | r is 0; no signature has that.",
        "8 | 80 | s is 0; no signature has that."
      })
  void eachItemIsJudged(int item, String digits, String reason) {
    var items = legacy();
    items[item] = digits;
    assertEquals(List.of(reason), reasons(stored(list(items))));
  }

  @Test
  void signaturesOutOfRangeAreNoneAndHighOnesAreOld() {
    var items = legacy();
    items[7] = ORDER;
    assertEquals(List.of("r is not below the order of the curve."), reasons(stored(list(items))));
    assertEquals("nobody", from(list(items)));
    items = legacy();
    items[8] = ABOVE_HALF;
    assertEquals(List.of(), reasons(stored(list(items))));
    assertEquals(
        "32 B · the high one, refused since Homestead",
        stored(list(items)).field("s").orElseThrow().meaning());
  }

  @Test
  void whereNoKeyCanHaveSignedThereIsNoSender() {
    for (var v : List.of("1a", "1d", "1f", "80")) {
      var items = legacy();
      items[6] = v;
      assertEquals("nobody", from(list(items)));
    }
    assertEquals(BinaryChain.SENDER, decoded(list(legacy())).field("from").orElseThrow().plain());
    var unsigned = legacy();
    unsigned[7] = "80";
    unsigned[8] = "80";
    assertEquals("it is not signed", decoded(list(unsigned)).field("from").orElseThrow().meaning());
  }

  @Test
  void typedTransactionsAreJudgedToo() {
    var fees = "01 80 05 04 825208 " + TO + " 80 80 c0 ";
    assertEquals(
        List.of(
            "max_priority_fee_per_gas is more than max_fee_per_gas.",
            "y_parity is 2; a parity is 0 or 1."),
        reasons(stored("02" + list(fees + "02" + R + S))));
    assertEquals("nobody", from("02" + list(fees + "02" + R + S)));
    var blob = "01 80 04 05 825208 80 80 80 c0 01 c0 80" + R + S;
    assertEquals(
        List.of(
            "to is empty; such a transaction creates no contract.",
            "blob_versioned_hashes is empty; such a transaction has at least one."),
        reasons(stored("03" + list(blob))));
  }

  @Test
  void addressesAndKeysOfAnAccessListHaveTheirSize() {
    var access = list(list("93" + "35".repeat(19) + list("820001")) + "01");
    var typed =
        "01" + list("01 80 01 827530 94" + "35".repeat(20) + "80 80" + access + "80" + R + S);
    assertEquals(
        List.of(
            "address has 19 B; an address has 20.",
            "item 0 has 2 B; a storage key has 32.",
            "item 1 is no pair of an address and its storage keys."),
        reasons(stored(typed)));
  }

  @Test
  void authorizationsHaveNamesAndTheirSigner() {
    var authorization = list("80" + TO + "80 80" + R + S);
    var typed =
        "04" + list("01 80 01 01 82b3b0 " + TO + "80 80 c0 " + list(authorization) + "80" + R + S);
    var decoded = decoded(typed);
    assertEquals(List.of(), reasons(decoded));
    var item = decoded.field("authorization_list").orElseThrow().children().getFirst();
    assertEquals(
        List.of("chain_id", "address", "nonce", "y_parity", "r", "s"),
        item.children().stream().map(DecodedField::name).toList());
    assertEquals("for any chain", item.children().getFirst().meaning());
    assertEquals(42, decoded.field("authority 0").orElseThrow().value().length());
  }

  @Test
  void anUnknownTypeKeepsItsBytesAsATree() {
    var decoded = stored("7e" + list("01 82abcd" + list("05")));
    assertEquals(1, decoded.problems().size());
    assertEquals(
        List.of(
            "type = 126 (no known type)",
            "list = 3 items",
            "  item 0 = 0x01 (1 B)",
            "  item 1 = 0xabcd (2 B)",
            "  item 2 = 1 item",
            "    item 0 = 0x05 (1 B)"),
        DecodedLines.of(decoded.field("encoded").orElseThrow().children()).stream()
            .map(line -> line.replaceFirst("\\d+-\\d+ ", ""))
            .toList());
  }

  @Test
  void theTransactionsOfEthereumsOwnTestsAreJudgedAsThere() throws IOException {
    var expected = CASES.resolve("20-ethereum-transaction-tests");
    assumeTrue(Files.exists(expected));
    try (var stream = open(expected)) {
      for (var line : Files.readAllLines(expected.resolve("expected.jsonl"))) {
        var vector = JsonParser.parseString(line).getAsJsonObject();
        var decoded =
            EntryDecoder.decode(stream.getEntry(vector.get("entry").getAsLong()).orElseThrow());
        if (vector.get("valid").getAsBoolean()) {
          assertEquals(List.of(), decoded.problems(), line);
          assertEquals(
              vector.get("hash").getAsString(), decoded.field("hash").orElseThrow().plain(), line);
          assertEquals(
              vector.get("sender").getAsString(),
              decoded.field("from").orElseThrow().plain(),
              line);
        } else if (!vector.get("exception").getAsString().endsWith("INVALID_CHAINID"))
          assertFalse(decoded.problems().isEmpty(), line);
        else
          // Of another chain than the test's: that is for its stream to judge.
          assertTrue(
              !decoded.problems().isEmpty()
                  || !decoded.field("v").orElseThrow().meaning().startsWith("chain 1,"),
              line);
      }
    }
  }

  @Test
  void aChainOfAllTypesHasNoProblem() throws IOException {
    var chain = CASES.resolve("21-execution-apis-chain");
    assumeTrue(Files.exists(chain));
    int count = 0;
    try (var stream = open(chain)) {
      for (var entry : stream.entries(0, stream.getHeader().totalEntries()).toList()) {
        var decoded = EntryDecoder.decodeStored(entry);
        assertEquals(List.of(), decoded.problems());
        if (decoded.kind() == EntryKind.TRANSACTION) count++;
      }
    }
    assertEquals(249, count);
  }

  private StreamReader open(Path packed) throws IOException {
    var file = folder.resolve("chain.bin");
    try (var content = new GZIPInputStream(Files.newInputStream(packed.resolve("chain.bin.gz")))) {
      Files.copy(content, file);
    }
    return FileStreamSource.openReadOnly(file);
  }

  private static String[] legacy() {
    return new String[] {
      "09", "8504a817c800", "825208", TO, "880de0b6b3a7640000", "80", "25", R, S
    };
  }

  private static String list(String... items) {
    var bytes = Hex.bytes(String.join("", items));
    return HexText.of(new RlpWriter().encoded(bytes, 0, bytes.length).list()).substring(2);
  }

  private static StreamEntry entry(String encoded) {
    return new StreamEntry(
        EntryTypes.TRANSACTION, 1, new WireWriter().bytes(4, Hex.bytes(encoded)).bytes());
  }

  private static DecodedEntry stored(String encoded) {
    return EntryDecoder.decodeStored(entry(encoded));
  }

  private static DecodedEntry decoded(String encoded) {
    return EntryDecoder.decode(entry(encoded));
  }

  private static String from(String encoded) {
    return decoded(encoded).field("from").orElseThrow().value();
  }

  private static List<String> reasons(DecodedEntry decoded) {
    return decoded.problems().stream()
        .map(problem -> problem.replaceFirst("At byte \\d+: ", ""))
        .toList();
  }
}
