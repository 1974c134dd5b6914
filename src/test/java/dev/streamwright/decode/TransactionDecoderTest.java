package dev.streamwright.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.streamwright.ethereum.RlpWriter;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.StreamEntry;
import dev.streamwright.testkit.Hex;
import dev.streamwright.text.HexText;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionDecoderTest {

  private static final String TO = "35".repeat(20);

  /// The example of EIP-155.
  private static final String LEGACY =
      "f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a0"
          + "28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a0"
          + "67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83";

  @Test
  void aLegacyTransactionIsReadItemByItem() {
    var encoded = encoded(LEGACY);
    assertEquals("110 B", encoded.value());
    assertEquals("RLP, legacy transaction", encoded.meaning());
    assertEquals(
        List.of(
            "21-22 nonce = 9",
            "22-28 gas_price = 20 gwei (20,000,000,000 wei)",
            "28-31 gas = 21,000",
            "31-52 to = 0x" + TO + " (20 B)",
            "52-61 value = 1 ETH (1,000,000,000,000,000,000 wei)",
            "61-62 data = empty (plain transfer)",
            "62-63 v = 37 (chain 1, parity 0)",
            "63-96 r = 0x28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276 (32 B)",
            "96-129 s = 0x67cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83 (32 B)"),
        DecodedLines.of(encoded.children()));
  }

  @Test
  void aTypedTransactionIsReadWithAndWithoutAnRlpString() {
    var typed = "02" + list("82044d 03 01 8459682f00 825208 94" + TO + "80 80 c0 01 02 03");
    var raw = encoded(typed);
    assertEquals("RLP, EIP-1559 transaction", raw.meaning());
    assertEquals(
        List.of(
            "19-20 type = 2 (EIP-1559 transaction)",
            "21-24 chain_id = 1101",
            "24-25 nonce = 3",
            "25-26 max_priority_fee_per_gas = 0.000000001 gwei (1 wei)",
            "26-31 max_fee_per_gas = 1.5 gwei (1,500,000,000 wei)",
            "31-34 gas = 21,000",
            "34-55 to = 0x" + TO + " (20 B)",
            "55-56 value = 0 ETH (0 wei)",
            "56-57 data = empty (plain transfer)",
            "57-58 access_list = empty",
            "58-59 y_parity = 1",
            "59-60 r = 0x02 (1 B)",
            "60-61 s = 0x03 (1 B)"),
        DecodedLines.of(raw.children()));
    var wrapped = encoded(HexText.of(RlpWriter.wrap(Hex.bytes(typed))).substring(2));
    assertEquals("RLP string, EIP-1559 transaction", wrapped.meaning());
    assertEquals(
        raw.children().stream().map(field -> field.name() + field.value()).toList(),
        wrapped.children().stream().map(field -> field.name() + field.value()).toList());
  }

  @Test
  void anAccessListIsShownItemByItem() {
    var access = list("94" + TO + list("a0" + "01".repeat(32)));
    var typed =
        "01" + list("01 80 01 826590 94" + TO + "80 84a9059cbb" + list(access) + "80 02 03");
    var encoded = encoded(typed);
    assertEquals("RLP, EIP-2930 transaction", encoded.meaning());
    assertEquals(List.of(), problems(typed));
    var accessList =
        encoded.children().stream()
            .filter(field -> field.name().equals("access_list"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of(
            "item 0 = 2 items",
            "  address = 0x" + TO,
            "  storage_keys = 1 item",
            "    item 0 = 0x" + "01".repeat(32)),
        DecodedLines.of(accessList.children()).stream()
            .map(line -> line.replaceFirst("\\d+-\\d+ ", "").replaceFirst(" \\(.*", ""))
            .toList());
  }

  @Test
  void formsBeforeEip155AndWithoutSignatureAreRead() {
    assertEquals("27 (parity 0, for any chain)", v("1b 01 01"));
    assertEquals("28 (parity 1, for any chain)", v("1c 01 01"));
    assertEquals("1,101 (chain 1101, not signed)", v("82044d 80 80"));
    var unsigned = encoded(list("07 01 825208 94" + TO + "01 80"));
    assertEquals("RLP, unsigned legacy transaction", unsigned.meaning());
    assertEquals(6, unsigned.children().size());
  }

  @Test
  void aSignatureAfterTheListIsRead() {
    var encoded =
        encoded(
            list("07 01 825208 94" + TO + "01 80") + "11".repeat(32) + "22".repeat(32) + "1bff");
    assertEquals(
        List.of(
            "r = 0x" + "11".repeat(32) + " (32 B · after the list)",
            "s = 0x" + "22".repeat(32) + " (32 B · after the list)",
            "v = 27 (after the list)",
            "effective_gas_price_percentage = 255 (after the list)"),
        DecodedLines.of(encoded.children()).subList(6, 10).stream()
            .map(line -> line.replaceFirst("\\d+-\\d+ ", ""))
            .toList());
  }

  @Test
  void aContractCreationHasNoTarget() {
    var encoded = encoded(list("07 01 825208 80 80 83600000 1b 01 01"));
    assertEquals("contract creation", encoded.children().get(3).value());
    assertEquals("init code", encoded.children().get(5).meaning());
  }

  @Test
  void whatIsNoTransactionTellsWhereAndWhy() {
    assertEquals(
        List.of(
            "At byte 19: encoded cannot be read: expected a legacy transaction of 9 items, or 6,"
                + " found a list of 2."),
        problems("c20102"));
    assertEquals(
        List.of(
            "At byte 19: encoded cannot be read: expected an RLP item of at most 1 B, found one of"
                + " 2 B."),
        problems("c201"));
    assertEquals(
        List.of(
            "At byte 20: encoded cannot be read: expected a typed transaction in the RLP string,"
                + " found something else."),
        problems("82c001"));
    assertEquals(
        List.of(
            "At byte 19: encoded cannot be read: expected transaction type 1 to 4, found type"
                + " 127."),
        problems("7fc0"));
    assertEquals(
        List.of("At byte 20: encoded cannot be read: expected a list of 12 items, found a string."),
        problems("0200"));
    assertEquals(
        List.of(
            "At byte 19: encoded cannot be read: expected the size of an RLP item, found the end of"
                + " the data."),
        problems("f9ff"));
    assertEquals(
        List.of(
            "At byte 35: encoded cannot be read: expected lists nested at most 16 deep, found a"
                + " deeper one."),
        problems(nested(17)));
  }

  @Test
  void itemsOfTheWrongFormAreProblemsOfTheirOwn() {
    assertEquals(
        List.of(
            "At byte 20: nonce is a list; expected a value.",
            "At byte 25: to has 2 B; an address has 20, or none.",
            "At byte 28: value has 33 B; a number has at most 32."),
        problems(list("c0 01 825208 820102 a1" + "01".repeat(33) + "80 1b 01 01")));
    assertEquals(
        List.of("At byte 31: expected the end of the transaction, found 1 B more."),
        problems(list("80 80 825208 80 80 80 1b 01 01") + "00"));
  }

  private static String v(String lastItems) {
    var encoded = encoded(list("07 01 825208 94" + TO + "01 80" + lastItems));
    return encoded.children().get(6).value() + " (" + encoded.children().get(6).meaning() + ")";
  }

  private static String nested(int depth) {
    var digits = "c0";
    for (int i = 1; i < depth; i++) digits = list(digits);
    return digits;
  }

  private static String list(String items) {
    var bytes = Hex.bytes(items);
    return HexText.of(new RlpWriter().encoded(bytes, 0, bytes.length).list()).substring(2);
  }

  private static DecodedEntry decoded(String encoded) {
    var data = new WireWriter().bytes(4, Hex.bytes(encoded)).bytes();
    return EntryDecoder.decode(new StreamEntry(EntryTypes.TRANSACTION, 1, data));
  }

  private static DecodedField encoded(String digits) {
    return decoded(digits).field("encoded").orElseThrow();
  }

  private static List<String> problems(String digits) {
    return decoded(digits).problems();
  }
}
