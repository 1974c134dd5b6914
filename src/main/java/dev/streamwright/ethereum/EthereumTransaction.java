package dev.streamwright.ethereum;

import dev.streamwright.format.ByteRange;
import dev.streamwright.format.MalformedException;
import dev.streamwright.text.HexText;
import dev.streamwright.text.NumberFormats;
import java.math.BigInteger;
import java.util.Optional;

/// An Ethereum transaction as it lies in a Transaction's `encoded`.
///
/// ```
/// legacy:                list
/// typed, zkevm-node:     type list
/// typed, cdk-erigon:     RLP string of (type list)
/// batch data on L1:      list r(32) s(32) v(1) [effective percentage(1)]
/// ```
///
/// @param bytes what holds it; shared
/// @param range a wrapping string's prefix, then the transaction itself to the end of `encoded`
/// @param list the list of the fields
public record EthereumTransaction(
    byte[] bytes, TransactionType type, ByteRange range, RlpItem list) {

  public static final int WORD_BYTES = 32;

  /// Bytes of r, s and v after an unsigned list.
  public static final int TRAILING_SIGNATURE_BYTES = 2 * WORD_BYTES + 1;

  private static final int FIRST_STRING = 0x80;
  private static final int FIRST_LIST = 0xc0;

  /// @throws MalformedException if it is no transaction; its offset counts from the array's start
  public static EthereumTransaction read(byte[] bytes, int from, int to) throws MalformedException {
    if (from == to) throw new MalformedException(from, "a transaction", "nothing");
    int first = bytes[from] & 0xff;
    if (first >= FIRST_LIST) return legacy(bytes, from, to);
    if (first < FIRST_STRING) return typed(bytes, new ByteRange(from, from, to));
    var wrapper = RlpReader.read(bytes, from, to).range();
    if (wrapper.to() < to)
      throw new MalformedException(
          wrapper.to(),
          "the end of the transaction",
          NumberFormats.bytes(to - wrapper.to()) + " more");
    if (wrapper.valueFrom() == to || (bytes[wrapper.valueFrom()] & 0xff) >= FIRST_STRING)
      throw new MalformedException(
          wrapper.valueFrom(), "a typed transaction in the RLP string", "something else");
    return typed(bytes, wrapper);
  }

  private static EthereumTransaction legacy(byte[] bytes, int from, int to)
      throws MalformedException {
    var list = RlpReader.read(bytes, from, to);
    int count = list.items().size();
    var range = new ByteRange(from, from, to);
    if (count == TransactionType.LEGACY.names().size())
      return new EthereumTransaction(bytes, TransactionType.LEGACY, range, list);
    if (count == TransactionType.UNSIGNED.names().size())
      return new EthereumTransaction(bytes, TransactionType.UNSIGNED, range, list);
    throw new MalformedException(
        from, "a legacy transaction of 9 items, or 6", "a list of " + count);
  }

  private static EthereumTransaction typed(byte[] bytes, ByteRange range)
      throws MalformedException {
    int from = range.valueFrom();
    int number = bytes[from] & 0xff;
    for (var type : TransactionType.values()) {
      if (type.number() != number) continue;
      var list = RlpReader.read(bytes, from + 1, range.to());
      if (!list.isList() || list.items().size() != type.names().size())
        throw new MalformedException(
            from + 1,
            "a list of " + type.names().size() + " items",
            list.isList() ? "a list of " + list.items().size() : "a string");
      return new EthereumTransaction(bytes, type, range, list);
    }
    throw new MalformedException(from, "transaction type 1 to 4", "type " + number);
  }

  public boolean isWrapped() {
    return range.valueFrom() > range.from();
  }

  /// Bytes after the list.
  public int trailingBytes() {
    return range.to() - list.range().to();
  }

  /// Whether an unsigned list is followed by r, s and v, and perhaps a percentage.
  public boolean isSignedBehind() {
    int size = trailingBytes();
    return !type.isTyped()
        && (size == TRAILING_SIGNATURE_BYTES || size == TRAILING_SIGNATURE_BYTES + 1);
  }

  /// The item with this name; empty if this type has none.
  public Optional<RlpItem> item(String name) {
    int index = type.names().indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(list.items().get(index));
  }

  /// An item's number; empty if this type has none, or if it is no number of at most 32 bytes.
  public Optional<BigInteger> number(String name) {
    return item(name)
        .filter(item -> !item.isList() && item.contentBytes() <= WORD_BYTES)
        .map(item -> item.number(bytes));
  }

  /// Whether r or s is there and not 0.
  public boolean isSigned() {
    return number("r").orElse(BigInteger.ZERO).signum() != 0
        || number("s").orElse(BigInteger.ZERO).signum() != 0;
  }

  /// Whether it makes a contract: `to` is empty.
  public boolean isCreation() {
    return item("to").orElseThrow().contentBytes() == 0;
  }

  /// The first four bytes of the call data as hex digits; empty if there are fewer, or if the data
  /// make a contract.
  public Optional<String> selector() {
    var data = item("data").orElseThrow().range();
    if (isCreation() || data.to() - data.valueFrom() < Integer.BYTES) return Optional.empty();
    return Optional.of(
        HexText.of(bytes, data.valueFrom(), data.valueFrom() + Integer.BYTES).substring(2));
  }
}
