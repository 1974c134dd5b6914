package dev.streamwright.decode;

import dev.streamwright.ethereum.Checksum;
import dev.streamwright.ethereum.EthereumTransaction;
import dev.streamwright.ethereum.RlpItem;
import dev.streamwright.ethereum.Selectors;
import dev.streamwright.ethereum.TransactionIdentity;
import dev.streamwright.ethereum.TransactionRules;
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

  /// Working out a signer takes a millisecond or two.
  private static final int MAX_AUTHORITIES = 100;

  private static final BigInteger FIRST_V = BigInteger.valueOf(27);
  private static final BigInteger FIRST_EIP_155_V = BigInteger.valueOf(35);

  private final EthereumTransaction transaction;
  private final byte[] bytes;
  private final TransactionRules rules;
  private final RlpFields lists;

  private TransactionDecoder(EthereumTransaction transaction) {
    this.transaction = transaction;
    this.bytes = transaction.bytes();
    this.rules = new TransactionRules(transaction);
    this.lists = new RlpFields(bytes);
  }

  /// Adds to the field `encoded` what its bytes hold; a problem, if they are no transaction.
  static DecodedField decode(byte[] bytes, DecodedField encoded) {
    try {
      var transaction =
          EthereumTransaction.read(bytes, encoded.range().valueFrom(), encoded.range().to());
      var meaning =
          (transaction.isWrapped() ? "RLP string, " : "RLP, ") + transaction.type().word();
      var decoded =
          encoded
              .withText(new FieldText(size(encoded), meaning, encoded.plain()))
              .withChildren(new TransactionDecoder(transaction).children());
      return transaction.list().isShortest()
          ? decoded
          : decoded.withProblem(
              RlpFields.sentence(transaction.list(), "the list", TransactionRules.problemOfSize()));
    } catch (MalformedException problem) {
      return encoded
          .withChildren(RlpFields.tree(bytes, encoded.range()))
          .withProblem(MessageDecoder.sentence(encoded.name(), problem));
    }
  }

  /// The hash and the sender of the transaction in `encoded`, worked out here; nothing if it is no
  /// transaction.
  static List<DecodedField> computed(byte[] bytes, DecodedField encoded) {
    try {
      var transaction =
          EthereumTransaction.read(bytes, encoded.range().valueFrom(), encoded.range().to());
      var identity = new TransactionIdentity(transaction);
      var children = new ArrayList<DecodedField>();
      identity
          .hash()
          .map(hash -> FieldText.of(HexText.of(hash), "keccak-256 of the transaction"))
          .map(text -> DecodedField.computed("hash", FieldKind.BYTES, text))
          .ifPresent(children::add);
      children.add(sender(identity, transaction));
      children.addAll(authorities(identity, transaction));
      var text = FieldText.of("", "worked out here, not stored in the entry");
      return List.of(
          DecodedField.computed("computed", FieldKind.MESSAGE, text).withChildren(children));
    } catch (MalformedException _) {
      // The field itself tells the problem.
      return List.of();
    }
  }

  private static DecodedField sender(
      TransactionIdentity identity, EthereumTransaction transaction) {
    var sender = identity.sender();
    if (sender.isPresent()) {
      var text = address(sender.get(), "recovered from the signature");
      return DecodedField.computed("from", FieldKind.BYTES, text);
    }
    boolean isUnsigned = !transaction.isSignedBehind() && !transaction.isSigned();
    var why = isUnsigned ? "it is not signed" : "no key can have made this signature";
    var none = DecodedField.computed("from", FieldKind.STRING, new FieldText("nobody", why, ""));
    return isUnsigned ? none : none.withProblem("There is no sender: " + why + ".");
  }

  private static List<DecodedField> authorities(
      TransactionIdentity identity, EthereumTransaction transaction) {
    var items = transaction.item("authorization_list").map(RlpItem::items).orElse(List.of());
    var fields = new ArrayList<DecodedField>();
    for (int i = 0; i < Math.min(items.size(), MAX_AUTHORITIES); i++) {
      var name = "authority " + i;
      var signer = identity.authority(items.get(i));
      fields.add(
          signer.isPresent()
              ? DecodedField.computed(
                  name, FieldKind.BYTES, address(signer.get(), "signed authorization " + i))
              : DecodedField.computed(
                  name,
                  FieldKind.STRING,
                  new FieldText("nobody", "authorization " + i + " is signed by no key", "")));
    }
    return fields;
  }

  private static FieldText address(byte[] address, String meaning) {
    return new FieldText(
        Checksum.address(address, 0, address.length), meaning, HexText.of(address));
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
    var field = unjudged(name, item);
    var problem = rules.problemOf(name, item);
    return problem.isEmpty() ? field : field.withProblem(RlpFields.sentence(item, name, problem));
  }

  private DecodedField unjudged(String name, RlpItem item) {
    if (item.isList() != TransactionRules.isList(name))
      return item.isList() ? lists.list(name, item) : lists.bytes(name, item);
    return switch (name) {
      case "to" -> to(item);
      case "data" -> data(item);
      case "value" -> number(name, item, NumberFormats::ether, " wei");
      case "gas_price", "max_priority_fee_per_gas", "max_fee_per_gas", "max_fee_per_blob_gas" ->
          number(name, item, NumberFormats::gwei, " wei");
      case "v" -> v(item);
      case "r" -> lists.bytes(name, item);
      case "s" -> s(item);
      case "chain_id" -> plainNumber(name, item);
      case "access_list" -> lists.accessList(name, item);
      case "authorization_list" -> lists.authorizations(name, item, rules);
      case "blob_versioned_hashes" -> lists.words(name, item, "a blob’s hash");
      default -> number(name, item, null, "");
    };
  }

  private DecodedField number(
      String name, RlpItem item, Function<BigInteger, String> amount, String unit) {
    if (item.contentBytes() > EthereumTransaction.WORD_BYTES) return lists.bytes(name, item);
    var number = item.number(bytes);
    var digits = NumberFormats.grouped(number);
    var text =
        amount == null
            ? new FieldText(digits, "", number.toString())
            : new FieldText(amount.apply(number), digits + unit, number.toString());
    return stored(name, FieldKind.UINT256, text, item.range());
  }

  /// A number that is a name rather than a count.
  private DecodedField plainNumber(String name, RlpItem item) {
    return item.contentBytes() > EthereumTransaction.WORD_BYTES
        ? lists.bytes(name, item)
        : lists.plainNumber(name, item);
  }

  private DecodedField to(RlpItem item) {
    if (item.contentBytes() == 0)
      return stored(
          "to", FieldKind.BYTES, new FieldText("contract creation", "empty", "0x"), item.range());
    return item.contentBytes() == ADDRESS_BYTES
        ? lists.address("to", item)
        : lists.bytes("to", item);
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
    return item.contentBytes() > EthereumTransaction.WORD_BYTES
        ? field
        : field.withText(field.text().withRemark(meaningOfV(item)));
  }

  private DecodedField s(RlpItem item) {
    var field = lists.bytes("s", item);
    return rules.isHigh()
        ? field.withText(field.text().withRemark("the high one, refused since Homestead"))
        : field;
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

  private void addTrailing(List<DecodedField> children) {
    int from = transaction.list().range().to();
    int size = transaction.trailingBytes();
    int word = EthereumTransaction.WORD_BYTES;
    if (!transaction.isSignedBehind()) {
      if (size > 0)
        children.add(
            DecodedField.unread(
                from,
                from + size,
                PlainText.format(
                    "At byte %,d: expected the end of the transaction, found %s more.",
                    from, NumberFormats.bytes(size))));
      return;
    }
    children.add(trailing("r", from, word));
    children.add(trailing("s", from + word, word));
    children.add(trailing("v", from + 2 * word, 1));
    if (size > EthereumTransaction.TRAILING_SIGNATURE_BYTES)
      children.add(
          trailing(
              "effective_gas_price_percentage",
              from + EthereumTransaction.TRAILING_SIGNATURE_BYTES,
              1));
  }

  private DecodedField trailing(String name, int from, int size) {
    var item = new RlpItem(false, new ByteRange(from, from, from + size), List.of(), true);
    var field = size == 1 ? number(name, item, null, "") : lists.bytes(name, item);
    return field.withText(field.text().withRemark("after the list"));
  }

  private static DecodedField stored(String name, FieldKind kind, FieldText text, ByteRange range) {
    return DecodedField.of(name, 0, kind, FieldOrigin.STORED, text, range);
  }
}
