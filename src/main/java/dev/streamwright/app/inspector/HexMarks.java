package dev.streamwright.app.inspector;

import dev.streamwright.decode.DecodedField;
import dev.streamwright.format.ByteRange;

/// Which bytes are marked, and how.
///
/// @param field tag and length, then the value, of the chosen field
/// @param parent of the field around it
/// @param cursor the chosen byte, or [InspectorViewModel#NO_BYTE]
record HexMarks(ByteRange field, ByteRange parent, int cursor) {

  static HexMarks of(FieldPath path, int cursor) {
    return path == null
        ? new HexMarks(ByteRange.NONE, ByteRange.NONE, cursor)
        : new HexMarks(
            path.field().range(),
            path.parent().map(DecodedField::range).orElse(ByteRange.NONE),
            cursor);
  }

  boolean isTag(int offset) {
    return field.from() <= offset && offset < field.valueFrom();
  }

  boolean isValue(int offset) {
    return field.valueFrom() <= offset && offset < field.to();
  }
}
