package dev.streamwright.ethereum;

import dev.streamwright.format.ByteRange;
import dev.streamwright.format.MalformedException;
import dev.streamwright.text.NumberFormats;
import java.util.ArrayList;
import java.util.List;

/// Reads RLP, the encoding of Ethereum's transactions, and remembers where everything lies.
///
/// ```
/// 00 … 7f        the byte itself
/// 80 … b7        a string of 0 to 55 bytes follows
/// b8 … bf        the size of a string's size (1 to 8), the size, the string
/// c0 … f7        items of 0 to 55 bytes in all follow
/// f8 … ff        the size of a list's size, the size, the items
/// ```
///
/// Sizes that are written longer than need be are read all the same; [RlpItem#isShortest] tells.
public final class RlpReader {

  private static final int MAX_DEPTH = 16;
  private static final int MAX_SHORT_BYTES = 55;
  private static final int SHORT_STRING = 0x80;
  private static final int LONG_STRING = 0xb8;
  private static final int SHORT_LIST = 0xc0;
  private static final int LONG_LIST = 0xf8;

  private final byte[] bytes;

  private RlpReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The item that starts at `from`; it may end before `to`.
  ///
  /// @throws MalformedException if no whole item lies there; its offset counts from the array's
  /// start
  public static RlpItem read(byte[] bytes, int from, int to) throws MalformedException {
    return new RlpReader(bytes).item(from, to, 0);
  }

  private RlpItem item(int from, int to, int depth) throws MalformedException {
    if (from >= to) throw new MalformedException(from, "an RLP item", "the end of the data");
    int prefix = bytes[from] & 0xff;
    if (prefix < SHORT_STRING)
      return new RlpItem(false, new ByteRange(from, from, from + 1), List.of(), true);
    if (prefix < LONG_STRING) return string(from, from + 1, prefix - SHORT_STRING, to);
    if (prefix < SHORT_LIST) {
      int contentFrom = from + 1 + prefix - LONG_STRING + 1;
      return string(from, contentFrom, size(from, contentFrom, to), to);
    }
    if (prefix < LONG_LIST) return list(from, from + 1, prefix - SHORT_LIST, to, depth);
    int contentFrom = from + 1 + prefix - LONG_LIST + 1;
    return list(from, contentFrom, size(from, contentFrom, to), to, depth);
  }

  private RlpItem string(int from, int contentFrom, long size, int to) throws MalformedException {
    var range = range(from, contentFrom, size, to);
    boolean isByteItself = size == 1 && bytes[contentFrom] >= 0;
    return new RlpItem(false, range, List.of(), !isByteItself && isShortest(range));
  }

  private RlpItem list(int from, int contentFrom, long size, int to, int depth)
      throws MalformedException {
    if (depth == MAX_DEPTH)
      throw new MalformedException(
          from, "lists nested at most " + MAX_DEPTH + " deep", "a deeper one");
    var range = range(from, contentFrom, size, to);
    var items = new ArrayList<RlpItem>();
    int next = contentFrom;
    while (next < range.to()) {
      var item = item(next, range.to(), depth + 1);
      items.add(item);
      next = item.range().to();
    }
    return new RlpItem(true, range, items, isShortest(range));
  }

  /// A size of its own is for contents of more than 55 bytes, and starts with no zero.
  private boolean isShortest(ByteRange range) {
    if (range.valueFrom() - range.from() == 1) return true;
    return range.to() - range.valueFrom() > MAX_SHORT_BYTES && bytes[range.from() + 1] != 0;
  }

  private long size(int from, int contentFrom, int to) throws MalformedException {
    if (contentFrom > to)
      throw new MalformedException(from, "the size of an RLP item", "the end of the data");
    long size = 0;
    for (int i = from + 1; i < contentFrom; i++) size = size << 8 | bytes[i] & 0xff;
    return size;
  }

  private static ByteRange range(int from, int contentFrom, long size, int to)
      throws MalformedException {
    if (size < 0 || size > to - contentFrom)
      throw new MalformedException(
          from,
          "an RLP item of at most " + NumberFormats.bytes(to - contentFrom),
          "one of " + NumberFormats.bytes(size));
    return new ByteRange(from, contentFrom, contentFrom + (int) size);
  }
}
