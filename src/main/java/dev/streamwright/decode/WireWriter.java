package dev.streamwright.decode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes the protobuf wire format as proto3 does: what is 0, false or empty is left out. Write
/// fields in the order of their numbers.
public final class WireWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /// A u64, u32, bool or enum field.
  public WireWriter number(int fieldNumber, long value) {
    if (value == 0) return this;
    varint((long) fieldNumber << 3 | WireField.VARINT);
    varint(value);
    return this;
  }

  /// A bytes field, or a message.
  public WireWriter bytes(int fieldNumber, byte[] value) {
    if (value.length == 0) return this;
    varint((long) fieldNumber << 3 | WireField.LENGTH);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  public WireWriter text(int fieldNumber, String value) {
    return bytes(fieldNumber, value.getBytes(StandardCharsets.UTF_8));
  }

  /// The bytes written so far.
  public byte[] bytes() {
    return bytes.toByteArray();
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.write((int) (rest & 0x7f | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }
}
