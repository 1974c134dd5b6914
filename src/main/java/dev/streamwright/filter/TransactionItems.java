package dev.streamwright.filter;

import dev.streamwright.ethereum.TransactionType;
import java.util.List;

/// Finds an item of an Ethereum transaction where it lies, without an object for any of them. One
/// thread.
///
/// ```
/// legacy:     list
/// typed:      type list, or an RLP string of both
/// ```
final class TransactionItems {

  private static final int SHORT_STRING = 0x80;
  private static final int LONG_STRING = 0xb8;
  private static final int SHORT_LIST = 0xc0;
  private static final int LONG_LIST = 0xf8;

  private static final int MAX_TYPES = 0x80;

  /// Names by type; a legacy transaction's at 0.
  private static final TransactionType[] TYPES = new TransactionType[MAX_TYPES];

  static {
    for (var type : TransactionType.values()) if (type.isTyped()) TYPES[type.number()] = type;
    TYPES[0] = TransactionType.LEGACY;
  }

  private byte[] bytes;
  private int type;
  private int itemsFrom;
  private int itemsTo;
  private int from;
  private int to;
  private int next;

  /// Goes to a transaction.
  ///
  /// @return whether one begins there
  boolean open(byte[] holder, int encodedFrom, int encodedTo) {
    bytes = holder;
    type = 0;
    int at = encodedFrom;
    int end = encodedTo;
    if (at >= end) return false;
    int first = bytes[at] & 0xff;
    if (first >= SHORT_STRING && first < SHORT_LIST) {
      if (!item(at, end)) return false;
      at = from;
      end = to;
      if (at >= end) return false;
      first = bytes[at] & 0xff;
    }
    if (first < SHORT_STRING) {
      if (TYPES[first] == null || first == 0) return false;
      type = first;
      at++;
    }
    if (at >= end || (bytes[at] & 0xff) < SHORT_LIST || !item(at, end)) return false;
    itemsFrom = from;
    itemsTo = to;
    return true;
  }

  /// Its type, 0 for a legacy one.
  int type() {
    return type;
  }

  /// Goes to an item.
  ///
  /// @return whether this type of transaction has it
  boolean find(String name) {
    List<String> names = TYPES[type].names();
    int index = names.indexOf(name);
    if (index < 0) return false;
    int at = itemsFrom;
    for (int i = 0; i <= index; i++) {
      if (!item(at, itemsTo)) return false;
      at = next;
    }
    return true;
  }

  /// Where the content of the item that was found starts.
  int from() {
    return from;
  }

  int to() {
    return to;
  }

  private boolean item(int at, int end) {
    if (at >= end) return false;
    int prefix = bytes[at] & 0xff;
    if (prefix < SHORT_STRING) return content(at, 1, end);
    if (prefix < LONG_STRING) return content(at + 1, prefix - SHORT_STRING, end);
    if (prefix < SHORT_LIST) return sized(at + 1, prefix - LONG_STRING + 1, end);
    if (prefix < LONG_LIST) return content(at + 1, prefix - SHORT_LIST, end);
    return sized(at + 1, prefix - LONG_LIST + 1, end);
  }

  private boolean sized(int at, int sizeBytes, int end) {
    if (sizeBytes > end - at) return false;
    long size = 0;
    for (int i = 0; i < sizeBytes; i++) {
      size = size << Byte.SIZE | bytes[at + i] & 0xff;
      if (size < 0 || size > Integer.MAX_VALUE) return false;
    }
    return content(at + sizeBytes, size, end);
  }

  private boolean content(int contentFrom, long size, int end) {
    if (size > end - contentFrom) return false;
    from = contentFrom;
    to = contentFrom + (int) size;
    next = to;
    return true;
  }
}
