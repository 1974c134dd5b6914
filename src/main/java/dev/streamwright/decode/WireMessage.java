package dev.streamwright.decode;

import dev.streamwright.format.ByteRange;
import dev.streamwright.format.MalformedException;
import java.util.List;
import java.util.Optional;

/// The fields of a protobuf message, as far as they can be read.
///
/// @param fields in the order of their bytes, without gaps
/// @param readTo the first byte behind the last field
/// @param problem why nothing could be read from there on; its offset is the offending byte
record WireMessage(List<WireField> fields, int readTo, Optional<MalformedException> problem) {

  /// The last number with this field number, or 0.
  long number(int fieldNumber) {
    return last(fieldNumber, WireField.VARINT).map(WireField::value).orElse(0L);
  }

  /// Where the last bytes with this field number lie.
  Optional<ByteRange> bytes(int fieldNumber) {
    return last(fieldNumber, WireField.LENGTH).map(WireField::range);
  }

  private Optional<WireField> last(int fieldNumber, int wireType) {
    for (var field : fields.reversed())
      if (field.number() == fieldNumber && field.wireType() == wireType) return Optional.of(field);
    return Optional.empty();
  }
}
