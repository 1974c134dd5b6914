package dev.streamwright.leveldb;

import dev.streamwright.text.PlainText;
import java.util.Arrays;

/// Reads the format's numbers and strings from a file's bytes. Whatever does not fit is a
/// [CorruptDatabaseException] that names the file and the place.
final class ByteReader {
  private final String file;
  private final long fileOffset;
  private final byte[] bytes;
  private int position;

  /// @param fileOffset where `bytes` start in the file
  ByteReader(String file, long fileOffset, byte[] bytes) {
    this.file = file;
    this.fileOffset = fileOffset;
    this.bytes = bytes;
  }

  int remaining() {
    return bytes.length - position;
  }

  int readByte() throws CorruptDatabaseException {
    require(1, "one more byte");
    return bytes[position++] & 0xff;
  }

  int readFixed32() throws CorruptDatabaseException {
    require(4, "a number of 4 bytes");
    int value = 0;
    for (int i = 3; i >= 0; i--) value = value << 8 | bytes[position + i] & 0xff;
    position += 4;
    return value;
  }

  long readFixed64() throws CorruptDatabaseException {
    require(8, "a number of 8 bytes");
    long value = 0;
    for (int i = 7; i >= 0; i--) value = value << 8 | bytes[position + i] & 0xff;
    position += 8;
    return value;
  }

  long readVarint64() throws CorruptDatabaseException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = readByte();
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) return value;
    }
    throw corrupt("a number of at most 10 bytes", "a longer one");
  }

  /// A count or length, which must fit in what a file of this format can hold.
  int readVarint31() throws CorruptDatabaseException {
    long value = readVarint64();
    if (value < 0 || value > Integer.MAX_VALUE)
      throw corrupt("a length below 2 GiB", PlainText.format("%s", Long.toUnsignedString(value)));
    return (int) value;
  }

  byte[] readBytes(int count) throws CorruptDatabaseException {
    // Only then is it put in words: this is read for every key and value.
    if (count > remaining()) require(count, PlainText.format("%,d bytes", count));
    var value = Arrays.copyOfRange(bytes, position, position + count);
    position += count;
    return value;
  }

  byte[] readLengthPrefixed() throws CorruptDatabaseException {
    return readBytes(readVarint31());
  }

  CorruptDatabaseException corrupt(String expected, String found) {
    return new CorruptDatabaseException(file, fileOffset + position, expected, found);
  }

  private void require(int count, String expected) throws CorruptDatabaseException {
    if (count > remaining()) throw corrupt(expected, PlainText.format("%,d bytes", remaining()));
  }
}
