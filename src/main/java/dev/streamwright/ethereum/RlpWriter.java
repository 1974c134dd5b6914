package dev.streamwright.ethereum;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/// Writes an RLP list item by item.
public final class RlpWriter {

  private static final int MAX_SHORT_BYTES = 55;
  private static final int SHORT_STRING = 0x80;
  private static final int SHORT_LIST = 0xc0;

  private final ByteArrayOutputStream items = new ByteArrayOutputStream();

  /// Adds a number, without leading zeros; 0 is the empty string.
  public RlpWriter number(long value) {
    return number(BigInteger.valueOf(value));
  }

  /// Adds a number that is not negative.
  public RlpWriter number(BigInteger value) {
    var bytes = value.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    var magnitude = new byte[bytes.length - from];
    System.arraycopy(bytes, from, magnitude, 0, magnitude.length);
    return string(magnitude);
  }

  public RlpWriter string(byte[] content) {
    if (content.length == 1 && content[0] >= 0) items.write(content[0]);
    else {
      prefix(items, SHORT_STRING, content.length);
      items.writeBytes(content);
    }
    return this;
  }

  /// Adds a list without items.
  public RlpWriter emptyList() {
    items.write(SHORT_LIST);
    return this;
  }

  /// Adds items that are encoded already.
  public RlpWriter encoded(byte[] bytes, int from, int to) {
    items.write(bytes, from, to - from);
    return this;
  }

  /// The list of what was added so far.
  public byte[] list() {
    return wrapped(SHORT_LIST, items.toByteArray());
  }

  /// Bytes as one RLP string, whatever is in them.
  public static byte[] wrap(byte[] content) {
    return new RlpWriter().string(content).items.toByteArray();
  }

  private static byte[] wrapped(int shortPrefix, byte[] content) {
    var bytes = new ByteArrayOutputStream(content.length + Long.BYTES);
    prefix(bytes, shortPrefix, content.length);
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }

  private static void prefix(ByteArrayOutputStream target, int shortPrefix, int size) {
    if (size <= MAX_SHORT_BYTES) {
      target.write(shortPrefix + size);
      return;
    }
    var sizeBytes = BigInteger.valueOf(size).toByteArray();
    int from = sizeBytes[0] == 0 ? 1 : 0;
    target.write(shortPrefix + MAX_SHORT_BYTES + sizeBytes.length - from);
    target.write(sizeBytes, from, sizeBytes.length - from);
  }
}
