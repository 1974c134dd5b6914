package dev.streamwright.filter;

import java.util.List;

/// Finds a field of a protobuf message where it lies, without an object for any of them. Of a field
/// that is given several times the last one counts. One thread.
///
/// ```
/// field   = tag value
/// tag     = varint(number << 3 | wireType)
/// varint  = 7 bits per byte, lowest first, 0x80 set in all bytes but the last
/// ```
final class WireField {

  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH = 2;
  private static final int FOUR_BYTES = 5;
  private static final int MAX_VARINT_BYTES = 10;

  private byte[] bytes;
  private int offset;
  private int end;
  private boolean broken;
  private boolean found;
  private long value;
  private int from;
  private int to;

  /// Looks for a number.
  ///
  /// @return whether the message can be read; a number that is not stored is 0
  boolean findNumber(byte[] message, int messageFrom, int messageTo, int number) {
    found = false;
    value = 0;
    find(message, messageFrom, messageTo, number, VARINT);
    return !broken;
  }

  /// Looks for bytes along a path of messages.
  ///
  /// @return whether they are there
  boolean findBytes(byte[] message, int messageFrom, int messageTo, List<Integer> path) {
    from = messageFrom;
    to = messageTo;
    for (int i = 0; i < path.size(); i++) {
      found = false;
      find(message, from, to, path.get(i), LENGTH);
      if (broken || !found) return false;
    }
    return true;
  }

  /// The number that was found, u64.
  long value() {
    return value;
  }

  /// Where the bytes that were found start.
  int from() {
    return from;
  }

  int to() {
    return to;
  }

  private void find(byte[] message, int messageFrom, int messageTo, int number, int wireType) {
    bytes = message;
    offset = messageFrom;
    end = messageTo;
    broken = false;
    while (offset < end && !broken) {
      long tag = varint();
      boolean wanted = tag >>> 3 == number && (tag & 7) == wireType;
      int valueFrom = offset;
      long read = 0;
      switch ((int) tag & 7) {
        case VARINT -> read = varint();
        case EIGHT_BYTES -> skip(Long.BYTES);
        case FOUR_BYTES -> skip(Integer.BYTES);
        case LENGTH -> {
          long size = varint();
          valueFrom = offset;
          skip(size);
        }
        // Groups, which no message of a chain has.
        default -> broken = true;
      }
      if (!wanted || broken) continue;
      found = true;
      value = read;
      from = valueFrom;
      to = offset;
    }
  }

  private void skip(long size) {
    if (size < 0 || size > end - offset) broken = true;
    else offset += (int) size;
  }

  private long varint() {
    long result = 0;
    for (int count = 0; count < MAX_VARINT_BYTES && offset < end; count++) {
      byte next = bytes[offset++];
      result |= (long) (next & 0x7f) << 7 * count;
      if (next >= 0) return result;
    }
    broken = true;
    return 0;
  }
}
