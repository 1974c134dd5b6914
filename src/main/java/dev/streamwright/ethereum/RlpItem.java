package dev.streamwright.ethereum;

import dev.streamwright.format.ByteRange;
import java.math.BigInteger;
import java.util.List;

/// An item of RLP as it lies in its bytes: a string, or a list of items.
///
/// @param range the prefix, then the content
/// @param isShortest whether prefix and size are written as short as they can be, the one way that
/// counts
public record RlpItem(boolean isList, ByteRange range, List<RlpItem> items, boolean isShortest) {

  public int contentBytes() {
    return range.to() - range.valueFrom();
  }

  /// A string's content as an unsigned big-endian number.
  public BigInteger number(byte[] bytes) {
    return new BigInteger(1, bytes, range.valueFrom(), contentBytes());
  }
}
