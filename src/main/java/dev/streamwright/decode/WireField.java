package dev.streamwright.decode;

import dev.streamwright.format.ByteRange;

/// One field of a protobuf message as it lies in its bytes.
///
/// @param number 1 to 536,870,911
/// @param wireType 0 varint, 1 eight bytes, 2 length and bytes, 3 group, 5 four bytes
/// @param range tag and length, then the value; a group's value includes its end tag
/// @param value the number, or the size of the value in bytes for lengths and groups
/// @param shortest whether tag, length and number are written in as few bytes as possible
record WireField(int number, int wireType, ByteRange range, long value, boolean shortest) {

  static final int VARINT = 0;
  static final int EIGHT_BYTES = 1;
  static final int LENGTH = 2;
  static final int GROUP_START = 3;
  static final int GROUP_END = 4;
  static final int FOUR_BYTES = 5;

  /// The wire type in words.
  String wireTypeWord() {
    return switch (wireType) {
      case VARINT -> "varint";
      case EIGHT_BYTES -> "8 bytes";
      case LENGTH -> "length and bytes";
      case FOUR_BYTES -> "4 bytes";
      default -> "group";
    };
  }
}
