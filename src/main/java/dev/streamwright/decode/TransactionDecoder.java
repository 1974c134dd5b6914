package dev.streamwright.decode;

import dev.streamwright.ethereum.EthereumTransaction;
import dev.streamwright.ethereum.RlpItem;
import dev.streamwright.ethereum.Selectors;
import dev.streamwright.ethereum.TransactionIdentity;
import dev.streamwright.format.ByteRange;
import dev.streamwright.format.MalformedException;
import dev.streamwright.text.HexText;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The fields of an Ethereum transaction: what a Transaction's `encoded` holds.
final class TransactionDecoder {

  private static final int ADDRESS_BYTES = 20;
  private static final int MAX_LIST_ITEMS = 1000;
  private static final BigInteger FIRST_V = BigInteger.valueOf(27);
  private static final BigInteger FIRST_EIP_155_V = BigInteger.valueOf(35);

  private final EthereumTransaction transaction;
  private final byte[] bytes;
  private int listItemsLeft = MAX_LIST_ITEMS;

  private TransactionDecoder(EthereumTransaction transaction) {
    this.transaction = transaction;
    this.bytes = transaction.bytes();
  }

  /// Adds to the field `encoded` what its bytes hold; a problem, if they are no transaction.
  static DecodedField decode(byte[] bytes, DecodedField encoded) {
    try {
      var transaction =
          EthereumTransaction.read(bytes, encoded.range().valueFrom(), encoded.range().to());
      var meaning =
          (transaction.isWrapped() ? "RLP string, " : "RLP, ") + transaction.type().word();
      return encoded
          .withText(new FieldText(size(encoded), meaning, encoded.plain()))
          .withChildren(new TransactionDecoder(transaction).children());
    } catch (MalformedException problem) {
      return encoded.withProblem(MessageDecoder.sentence(encoded.name(), problem));
    }
  }

  /// The hash and the sender of the transaction in `encoded`, worked out here; nothing if it is no
  /// transaction.
  static List<DecodedField> computed(byte[] bytes, DecodedField encoded) {
    try {
      var transaction =
          EthereumTransaction.read(bytes, encoded.range().valueFrom(), encoded.range().to());
      var proof = new TransactionIdentity(transaction);
      var children = new ArrayList<DecodedField>();
      proof
          .hash()
          .map(hash -> FieldText.of(HexText.of(hash), "keccak-256 of the transaction"))
          .map(text -> DecodedField.computed("hash", FieldKind.BYTES, text))
          .ifPresent(children::add);
      proof
          .sender()
          .map(sender -> FieldText.of(HexText.of(sender), "recovered from the signature"))
          .map(text -> DecodedField.computed("from", FieldKind.BYTES, text))
          .ifPresent(children::add);
      var text = FieldText.of("", "worked out here, not stored in the entry");
      return List.of(
          DecodedField.computed("computed", FieldKind.MESSAGE, text).withChildren(children));
    } catch (MalformedException _) {
      // The field itself tells the problem.
      return List.of();
    }
  }

  private static String size(DecodedField field) {
    return NumberFormats.bytes(field.to() - field.valueFrom());
  }

  private List<DecodedField> children() {
    var children = new ArrayList<DecodedField>();
    var type = transaction.type();
    if (type.isTyped()) {
      int from = transaction.range().valueFrom();
      var text = FieldText.of(Integer.toString(type.number()), type.word());
      children.add(stored("type", FieldKind.UINT256, text, new ByteRange(from, from, from + 1)));
    }
    for (int i = 0; i < type.names().size(); i++)
      children.add(item(type.names().get(i), transaction.list().items().get(i)));
    addTrailing(children);
    return children;
  }

  private DecodedField item(String name, RlpItem item) {
    boolean wantsList = name.endsWith("_list") || name.endsWith("_hashes");
    if (item.isList() != wantsList) {
      var problem =
          PlainText.format(
              "At byte %,d: %s is %s.",
              item.range().from(), name, wantsList ? "no list" : "a list; expected a value");
      return (item.isList() ? list(name, item) : bytesField(name, item)).withProblem(problem);
    }
    return switch (name) {
      case "to" -> to(item);
      case "data" -> data(item);
      case "value" -> number(name, item, NumberFormats::ether, " wei");
      case "gas_price", "max_priority_fee_per_gas", "max_fee_per_gas", "max_fee_per_blob_gas" ->
          number(name, item, NumberFormats::gwei, " wei");
      case "v" -> v(item);
      case "r", "s" -> bytesField(name, item);
      default -> wantsList ? list(name, item) : number(name, item, null, "");
    };
  }

  private DecodedField number(
      String name, RlpItem item, Function<BigInteger, String> amount, String unit) {
    if (item.contentBytes() > EthereumTransaction.WORD_BYTES)
      return bytesField(name, item)
          .withProblem(
              PlainText.format(
                  "At byte %,d: %s has %s; a number has at most 32.",
                  item.range().from(), name, NumberFormats.bytes(item.contentBytes())));
    var number = item.number(bytes);
    var digits = NumberFormats.grouped(number);
    var text =
        amount == null
            ? new FieldText(digits, "", number.toString())
            : new FieldText(amount.apply(number), digits + unit, number.toString());
    return stored(name, FieldKind.UINT256, text, item.range());
  }

  private DecodedField to(RlpItem item) {
    if (item.contentBytes() == 0)
      return stored(
          "to", FieldKind.BYTES, new FieldText("contract creation", "empty", "0x"), item.range());
    var field = bytesField("to", item);
    if (item.contentBytes() == ADDRESS_BYTES) return field;
    return field.withProblem(
        PlainText.format(
            "At byte %,d: to has %s; an address has 20, or none.",
            item.range().from(), NumberFormats.bytes(item.contentBytes())));
  }

  private DecodedField data(RlpItem item) {
    var range = item.range();
    var plain = HexText.of(bytes, range.valueFrom(), range.to());
    String meaning =
        item.contentBytes() == 0
            ? "plain transfer"
            : transaction.isCreation()
                ? "init code"
                : transaction.selector().map(Selectors::word).orElse("no selector");
    String value = item.contentBytes() == 0 ? "empty" : NumberFormats.bytes(item.contentBytes());
    return stored("data", FieldKind.BYTES, new FieldText(value, meaning, plain), range);
  }

  private DecodedField v(RlpItem item) {
    var field = number("v", item, null, "");
    return field.hasProblem() ? field : field.withText(field.text().withRemark(meaningOfV(item)));
  }

  private String meaningOfV(RlpItem item) {
    var v = item.number(bytes);
    if (!transaction.isSigned()) return "chain " + v + ", not signed";
    if (v.equals(FIRST_V)) return "parity 0, for any chain";
    if (v.equals(FIRST_V.add(BigInteger.ONE))) return "parity 1, for any chain";
    if (v.compareTo(FIRST_EIP_155_V) < 0) return "";
    var chain = v.subtract(FIRST_EIP_155_V).shiftRight(1);
    return "chain " + chain + ", parity " + (v.testBit(0) ? 0 : 1);
  }

  private DecodedField list(String name, RlpItem item) {
    int count = item.items().size();
    var children = new ArrayList<DecodedField>();
    for (int i = 0; i < count && listItemsLeft > 0; i++) {
      listItemsLeft--;
      var child = item.items().get(i);
      var childName = "item " + NumberFormats.grouped(i);
      children.add(child.isList() ? list(childName, child) : bytesField(childName, child));
    }
    var remark =
        children.size() < count
            ? "the first " + NumberFormats.grouped(children.size()) + " below"
            : "";
    var value =
        count == 0 ? "empty" : NumberFormats.grouped(count) + (count == 1 ? " item" : " items");
    var plain = HexText.of(bytes, item.range().valueFrom(), item.range().to());
    return stored(name, FieldKind.LIST, new FieldText(value, remark, plain), item.range())
        .withChildren(children);
  }

  private DecodedField bytesField(String name, RlpItem item) {
    return stored(
        name, FieldKind.BYTES, MessageDecoder.bytesText(bytes, item.range()), item.range());
  }

  private void addTrailing(List<DecodedField> children) {
    int from = transaction.list().range().to();
    int size = transaction.trailingBytes();
    int word = EthereumTransaction.WORD_BYTES;
    int signature = EthereumTransaction.TRAILING_SIGNATURE_BYTES;
    boolean signed = !transaction.type().isTyped() && (size == signature || size == signature + 1);
    if (!signed) {
      if (size > 0)
        children.add(
            DecodedField.unread(
                from,
                from + size,
                PlainText.format(
                    "At byte %,d: %s behind the transaction.", from, NumberFormats.bytes(size))));
      return;
    }
    children.add(trailing("r", from, word));
    children.add(trailing("s", from + word, word));
    children.add(trailing("v", from + 2 * word, 1));
    if (size > signature)
      children.add(trailing("effective_gas_price_percentage", from + signature, 1));
  }

  private DecodedField trailing(String name, int from, int size) {
    var item = new RlpItem(false, new ByteRange(from, from, from + size), List.of());
    var field = size == 1 ? number(name, item, null, "") : bytesField(name, item);
    return field.withText(field.text().withRemark("behind the list"));
  }

  private static DecodedField stored(String name, FieldKind kind, FieldText text, ByteRange range) {
    return DecodedField.of(name, 0, kind, FieldOrigin.STORED, text, range);
  }
}
