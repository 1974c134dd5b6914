package dev.streamwright.decode;

import dev.streamwright.text.NumberFormats;
import dev.streamwright.text.VisibleText;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a run of bytes can mean, whatever the entry says: numbers of 1 to 8 bytes in both orders, a
/// protobuf number, text. Only what the run has bytes for is there.
public final class ByteValues {

  private static final int MAX_TEXT_BYTES = 64;
  private static final int MAX_VARINT_BYTES = 10;

  private ByteValues() {}

  /// One meaning: `u32 little-endian`, `1,101`.
  public record Value(String name, String text) {

    /// Both, with a space between.
    @Override
    public String toString() {
      return name + " " + text;
    }
  }

  /// The meanings of the bytes that start at `from`, in a run that ends before `to`.
  public static List<Value> of(byte[] bytes, int from, int to) {
    var values = new ArrayList<Value>();
    if (from >= to) return values;
    values.add(new Value("u8", NumberFormats.grouped(bytes[from] & 0xff)));
    for (int size = Short.BYTES; size <= Long.BYTES && size <= to - from; size *= 2) {
      values.add(new Value("u" + 8 * size + " big-endian", number(bytes, from, size, false)));
      values.add(new Value("u" + 8 * size + " little-endian", number(bytes, from, size, true)));
    }
    var varint = varint(bytes, from, to);
    if (!varint.isEmpty()) values.add(new Value("varint", varint));
    var text = text(bytes, from, to);
    if (!text.isEmpty()) values.add(new Value("UTF-8", "“" + text + "”"));
    return values;
  }

  private static String number(byte[] bytes, int from, int size, boolean little) {
    var run = new byte[size];
    for (int i = 0; i < size; i++) run[i] = bytes[little ? from + size - 1 - i : from + i];
    return NumberFormats.grouped(new BigInteger(1, run));
  }

  /// The number with its size; empty if there is none of at most 64 bits.
  private static String varint(byte[] bytes, int from, int to) {
    var value = BigInteger.ZERO;
    for (int i = 0; i < MAX_VARINT_BYTES && from + i < to; i++) {
      value = value.or(BigInteger.valueOf(bytes[from + i] & 0x7f).shiftLeft(7 * i));
      if (bytes[from + i] < 0) continue;
      return value.bitLength() > Long.SIZE
          ? ""
          : NumberFormats.grouped(value) + " in " + NumberFormats.bytes(i + 1L);
    }
    return "";
  }

  /// As much of the run's start as is text that can be seen; empty if it is none.
  private static String text(byte[] bytes, int from, int to) {
    int size = Math.min(to - from, MAX_TEXT_BYTES);
    var characters = CharBuffer.allocate(size);
    StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, from, size), characters, false);
    var text = characters.flip().toString();
    int seen = 0;
    while (seen < text.length()) {
      int next = seen + Character.charCount(text.codePointAt(seen));
      if (!VisibleText.isVisible(text.substring(seen, next))) break;
      seen = next;
    }
    return text.substring(0, seen);
  }
}
