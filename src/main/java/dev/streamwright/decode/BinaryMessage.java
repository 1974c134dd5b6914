package dev.streamwright.decode;

import dev.streamwright.format.ByteRange;

/// The values of a binary message by the names of its fields.
///
/// @param data the message; shared
record BinaryMessage(byte[] data, MessageSchema schema, PayloadFormat format) {

  long number(String name) {
    var range = range(name);
    return BinarySchema.number(data, range.from(), range.to() - range.from(), format.order());
  }

  /// Where a field lies; of `encoded`, its length and then the transaction.
  ///
  /// @throws IllegalArgumentException if the message has no such field
  ByteRange range(String name) {
    int from = 0;
    for (var field : schema.fields()) {
      if (field.name().equals(name))
        return BinarySchema.isEncoded(field)
            ? new ByteRange(from, from + Integer.BYTES, data.length)
            : new ByteRange(from, from, from + field.sizeBytes());
      from += field.sizeBytes();
    }
    throw new IllegalArgumentException("A " + schema.name() + " has no " + name + ".");
  }
}
