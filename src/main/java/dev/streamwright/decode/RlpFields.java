package dev.streamwright.decode;

import dev.streamwright.ethereum.Checksum;
import dev.streamwright.ethereum.RlpItem;
import dev.streamwright.ethereum.RlpReader;
import dev.streamwright.ethereum.TransactionRules;
import dev.streamwright.format.ByteRange;
import dev.streamwright.format.MalformedException;
import dev.streamwright.text.HexText;
import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.PlainText;
import java.util.ArrayList;
import java.util.List;

/// Items of RLP as fields: lists of a transaction, and whatever else is RLP. One transaction gets
/// 1,000 of them in lists, at most; the bytes of the others are still there.
final class RlpFields {

  private static final int MAX_LIST_ITEMS = 1000;
  private static final int WORD_BYTES = 32;
  private static final int ADDRESS_BYTES = 20;
  private static final List<String> AUTHORIZATION =
      List.of("chain_id", "address", "nonce", "y_parity", "r", "s");

  private final byte[] bytes;
  private int itemsLeft = MAX_LIST_ITEMS;

  RlpFields(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The bytes as a tree without names, if they are one item of RLP, or one after a type's byte.
  /// Nothing if they are no RLP.
  static List<DecodedField> tree(byte[] bytes, ByteRange range) {
    int from = range.valueFrom();
    int to = range.to();
    if (from == to) return List.of();
    var fields = new ArrayList<DecodedField>();
    boolean isTyped = bytes[from] >= 0 && to - from > 1;
    if (isTyped) {
      var text = FieldText.of(Integer.toString(bytes[from]), "no known type");
      fields.add(stored("type", FieldKind.UINT256, text, new ByteRange(from, from, from + 1)));
      from++;
    }
    try {
      var item = RlpReader.read(bytes, from, to);
      var rlp = new RlpFields(bytes);
      fields.add(item.isList() ? rlp.list("list", item) : rlp.bytes("string", item));
      if (item.range().to() < to) fields.add(rest(item.range().to(), to));
      return fields;
    } catch (MalformedException _) {
      return List.of();
    }
  }

  private static DecodedField rest(int from, int to) {
    return DecodedField.unread(
        from,
        to,
        PlainText.format(
            "At byte %,d: expected the end of the transaction, found %s more.",
            from, NumberFormats.bytes(to - from)));
  }

  /// What is wrong with an item, in a sentence that says where.
  static String sentence(RlpItem item, String name, String problem) {
    return PlainText.format("At byte %,d: %s %s", item.range().from(), name, problem);
  }

  /// A list of anything.
  DecodedField list(String name, RlpItem item) {
    return list(name, item, this::any);
  }

  /// A list of strings of 32 bytes.
  DecodedField words(String name, RlpItem item, String noun) {
    return list(
        name,
        item,
        (childName, child) ->
            judged(any(childName, child), child, TransactionRules.problemOfWord(child, noun)));
  }

  /// A list of pairs: an address, and a list of its storage keys.
  DecodedField accessList(String name, RlpItem item) {
    return list(name, item, this::listedAddress);
  }

  private DecodedField listedAddress(String name, RlpItem item) {
    boolean isPair = item.isList() && item.items().size() == 2 && item.items().get(1).isList();
    if (!isPair)
      return judged(any(name, item), item, "is no pair of an address and its storage keys.");
    var address = item.items().get(0);
    var keys = item.items().get(1);
    var children =
        List.of(
            judged(
                address("address", address), address, TransactionRules.problemOfAddress(address)),
            words("storage_keys", keys, "a storage key"));
    return shape(name, item).withChildren(children);
  }

  /// A list of what owners of addresses signed to have code run there.
  DecodedField authorizations(String name, RlpItem item, TransactionRules rules) {
    return list(name, item, (childName, child) -> authorization(childName, child, rules));
  }

  private DecodedField authorization(String name, RlpItem item, TransactionRules rules) {
    if (!item.isList() || item.items().size() != AUTHORIZATION.size())
      return judged(any(name, item), item, "is no authorization, which is a list of 6 items.");
    var children = new ArrayList<DecodedField>();
    for (int i = 0; i < AUTHORIZATION.size(); i++) {
      var childName = AUTHORIZATION.get(i);
      var child = item.items().get(i);
      children.add(
          judged(
              authorized(childName, child), child, rules.problemOfAuthorization(childName, child)));
    }
    var plain = HexText.of(bytes, item.range().valueFrom(), item.range().to());
    return stored(name, FieldKind.MESSAGE, new FieldText("authorization", "", plain), item.range())
        .withChildren(children);
  }

  private DecodedField authorized(String name, RlpItem item) {
    return switch (name) {
      case "chain_id" -> {
        var field = plainNumber(name, item);
        boolean isAny = item.contentBytes() == 0 && !item.isList();
        yield isAny ? field.withText(field.text().withRemark("for any chain")) : field;
      }
      case "address" -> address(name, item);
      case "nonce", "y_parity" -> plainNumber(name, item);
      default -> any(name, item);
    };
  }

  /// An address with its capital letters, if it has the size of one.
  DecodedField address(String name, RlpItem item) {
    var field = any(name, item);
    if (item.isList() || item.contentBytes() != ADDRESS_BYTES) return field;
    var text = field.text();
    var value = Checksum.address(bytes, item.range().valueFrom(), item.range().to());
    return field.withText(new FieldText(value, text.meaning(), text.plain()));
  }

  /// A number that is a name rather than a count, if it is one of at most 32 bytes.
  DecodedField plainNumber(String name, RlpItem item) {
    if (item.isList() || item.contentBytes() > WORD_BYTES) return any(name, item);
    var digits = item.number(bytes).toString();
    return stored(name, FieldKind.UINT256, new FieldText(digits, "", digits), item.range());
  }

  DecodedField bytes(String name, RlpItem item) {
    return stored(
        name, FieldKind.BYTES, MessageDecoder.bytesText(bytes, item.range()), item.range());
  }

  private DecodedField any(String name, RlpItem item) {
    if (item.isList()) return list(name, item);
    return item.isShortest()
        ? bytes(name, item)
        : judged(bytes(name, item), item, TransactionRules.problemOfSize());
  }

  private interface Form {

    DecodedField field(String name, RlpItem item);
  }

  private DecodedField list(String name, RlpItem item, Form form) {
    int count = item.items().size();
    var children = new ArrayList<DecodedField>();
    for (int i = 0; i < count && itemsLeft > 0; i++) {
      itemsLeft--;
      children.add(form.field("item " + NumberFormats.grouped(i), item.items().get(i)));
    }
    var field = shape(name, item).withChildren(children);
    return children.size() == count
        ? field
        : field.withText(
            field
                .text()
                .withRemark("the first " + NumberFormats.grouped(children.size()) + " below"));
  }

  private DecodedField shape(String name, RlpItem item) {
    int count = item.items().size();
    var value = count == 0 ? "empty" : NumberFormats.counted(count, "item", "items");
    var plain = HexText.of(bytes, item.range().valueFrom(), item.range().to());
    var field = stored(name, FieldKind.LIST, new FieldText(value, "", plain), item.range());
    return item.isShortest() ? field : judged(field, item, TransactionRules.problemOfSize());
  }

  private static DecodedField judged(DecodedField field, RlpItem item, String problem) {
    return problem.isEmpty() ? field : field.withProblem(sentence(item, field.name(), problem));
  }

  private static DecodedField stored(String name, FieldKind kind, FieldText text, ByteRange range) {
    return DecodedField.of(name, 0, kind, FieldOrigin.STORED, text, range);
  }
}
