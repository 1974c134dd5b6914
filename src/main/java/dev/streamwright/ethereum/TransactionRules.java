package dev.streamwright.ethereum;

import static dev.streamwright.ethereum.CurvePoint.ORDER;

import dev.streamwright.text.NumberFormats;
import java.math.BigInteger;
import java.util.List;

/// What makes every node refuse a transaction, whatever the state of its chain: values that are
/// none, written otherwise than the one way that counts, or at odds with each other. What some fork
/// did not yet ask for is left out, since streams hold old transactions too.
///
/// Each reason is the end of a sentence that begins with the item's name, and empty if there is
/// nothing wrong.
public final class TransactionRules {

  private static final int ADDRESS_BYTES = 20;
  private static final int HASH_BYTES = 32;
  private static final int NONCE_BYTES = Long.BYTES;
  private static final int FIRST_V = 27;
  private static final int LAST_V = 28;
  private static final int FIRST_EIP_155_V = 35;

  /// The widest v: of the chain 2⁶⁴ − 1, twice its number and 36.
  private static final int MAX_V_BITS = 66;

  private static final int AMOUNT_BITS = 256;
  private static final BigInteger LAST_NONCE =
      BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.TWO);

  private static final long GAS = 21_000;
  private static final long GAS_ZERO_BYTE = 4;
  private static final long GAS_OTHER_BYTE = 16;
  private static final long GAS_LISTED_ADDRESS = 2_400;
  private static final long GAS_LISTED_KEY = 1_900;
  private static final long GAS_AUTHORIZATION = 25_000;

  private final EthereumTransaction transaction;

  public TransactionRules(EthereumTransaction transaction) {
    this.transaction = transaction;
  }

  /// Whether an item of this name is a list.
  public static boolean isList(String name) {
    return name.endsWith("_list") || name.endsWith("_hashes");
  }

  /// What is wrong with an item of the transaction itself.
  public String problemOf(String name, RlpItem item) {
    if (item.isList() != isList(name))
      return item.isList() ? "is a list; expected a value." : "is no list.";
    if (!item.isShortest()) return problemOfSize();
    if (item.isList()) return problemOfList(name, item);
    return switch (name) {
      case "data" -> "";
      case "to" -> problemOfTarget(item);
      default -> problemOfNumber(name, item);
    };
  }

  /// What is wrong with an item whose size is written longer than needed.
  public static String problemOfSize() {
    return "has its size written longer than needed; nodes refuse that.";
  }

  /// What is wrong with an address in a list.
  public static String problemOfAddress(RlpItem item) {
    return problemOfBytes(item, ADDRESS_BYTES, "an address");
  }

  /// What is wrong with a storage key or a blob's hash in a list.
  public static String problemOfWord(RlpItem item, String noun) {
    return problemOfBytes(item, HASH_BYTES, noun);
  }

  /// What is wrong with a number of an authorization.
  public String problemOfAuthorization(String name, RlpItem item) {
    if (item.isList()) return "is a list; expected a value.";
    if (!item.isShortest()) return problemOfSize();
    if (name.equals("address")) return problemOfAddress(item);
    return problemOfForm(item);
  }

  private static String problemOfBytes(RlpItem item, int size, String noun) {
    if (item.isList()) return "is a list; expected " + noun + ".";
    if (!item.isShortest()) return problemOfSize();
    return item.contentBytes() == size ? "" : has(item) + noun + " has " + size + ".";
  }

  private String problemOfTarget(RlpItem item) {
    if (item.contentBytes() == 0)
      return transaction.type() == TransactionType.BLOB
              || transaction.type() == TransactionType.SET_CODE
          ? "is empty; such a transaction creates no contract."
          : "";
    return item.contentBytes() == ADDRESS_BYTES ? "" : has(item) + "an address has 20, or none.";
  }

  private String problemOfList(String name, RlpItem item) {
    boolean mayBeEmpty = name.equals("access_list");
    return item.items().isEmpty() && !mayBeEmpty
        ? "is empty; such a transaction has at least one."
        : "";
  }

  private String problemOfNumber(String name, RlpItem item) {
    var form = problemOfForm(item);
    if (!form.isEmpty()) return form;
    var number = item.number(transaction.bytes());
    return switch (name) {
      case "nonce" -> problemOfNonce(item, number);
      case "gas" -> problemOfGas(item, number);
      case "gas_price", "max_fee_per_gas" -> problemOfPrice(number);
      case "max_priority_fee_per_gas" ->
          number.compareTo(number("max_fee_per_gas")) > 0 ? "is more than max_fee_per_gas." : "";
      case "y_parity" ->
          number.bitLength() > 1 ? "is " + grouped(number) + "; a parity is 0 or 1." : "";
      case "v" -> problemOfV(item, number);
      case "r", "s" -> problemOfSignature(number);
      default -> "";
    };
  }

  private String problemOfForm(RlpItem item) {
    if (item.contentBytes() > EthereumTransaction.WORD_BYTES)
      return has(item) + "a number has at most 32.";
    return item.contentBytes() > 0 && transaction.bytes()[item.range().valueFrom()] == 0
        ? "starts with a zero byte; a number has none in front."
        : "";
  }

  private static String problemOfNonce(RlpItem item, BigInteger nonce) {
    if (item.contentBytes() > NONCE_BYTES) return has(item) + "a nonce has at most 8.";
    return nonce.compareTo(LAST_NONCE) > 0
        ? "is " + grouped(nonce) + "; the highest is " + grouped(LAST_NONCE) + "."
        : "";
  }

  private String problemOfGas(RlpItem item, BigInteger gas) {
    if (item.contentBytes() > Long.BYTES) return has(item) + "a gas limit has at most 8.";
    var least = BigInteger.valueOf(leastGas());
    return gas.compareTo(least) < 0
        ? "is " + grouped(gas) + "; this transaction takes " + grouped(least) + " at least."
        : "";
  }

  private String problemOfPrice(BigInteger price) {
    return price.multiply(number("gas")).bitLength() > AMOUNT_BITS
        ? "times gas is more than an amount can be."
        : "";
  }

  private String problemOfV(RlpItem item, BigInteger v) {
    if (!transaction.isSigned()) return "";
    if (v.bitLength() > MAX_V_BITS) return has(item) + "a chain’s number has at most 8.";
    int small = v.bitLength() < Integer.SIZE ? v.intValue() : Integer.MAX_VALUE;
    if (small == FIRST_V || small == LAST_V) return "";
    if (small < FIRST_EIP_155_V)
      return "is " + small + "; in a signature it is 27, 28, or 35 and more.";
    return small < FIRST_EIP_155_V + 2 ? "is that of chain 0, which is none." : "";
  }

  private String problemOfSignature(BigInteger number) {
    if (transaction.isSignedBehind()) return "";
    if (number.signum() == 0) return "is 0; no signature has that.";
    return number.compareTo(ORDER) >= 0 ? "is not below the order of the curve." : "";
  }

  /// Whether the signature is the one of two that nodes refuse since Homestead; older blocks hold
  /// both.
  public boolean isHigh() {
    var s = number("s");
    return s.compareTo(ORDER.shiftRight(1)) > 0 && s.compareTo(ORDER) < 0;
  }

  /// What the transaction takes before anything of it is executed, by the cheapest rules there
  /// were.
  private long leastGas() {
    long gas = GAS;
    var data = transaction.item("data").orElseThrow().range();
    for (int i = data.valueFrom(); i < data.to(); i++)
      gas += transaction.bytes()[i] == 0 ? GAS_ZERO_BYTE : GAS_OTHER_BYTE;
    for (var entry : itemsOf("access_list")) {
      gas += GAS_LISTED_ADDRESS;
      if (entry.isList() && entry.items().size() == 2)
        gas += GAS_LISTED_KEY * entry.items().get(1).items().size();
    }
    return gas + GAS_AUTHORIZATION * itemsOf("authorization_list").size();
  }

  private List<RlpItem> itemsOf(String name) {
    return transaction.item(name).map(RlpItem::items).orElse(List.of());
  }

  private BigInteger number(String name) {
    return transaction.number(name).orElse(BigInteger.ZERO);
  }

  private static String has(RlpItem item) {
    return "has " + NumberFormats.bytes(item.contentBytes()) + "; ";
  }

  private static String grouped(BigInteger number) {
    return NumberFormats.grouped(number);
  }
}
