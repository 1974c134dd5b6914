package dev.streamwright.leveldb;

/// Where a block lies in its table.
///
/// ```
/// | offset: varint | size: varint |
/// ```
///
/// @param offset in bytes from the file's start
/// @param size in bytes as stored, without the five bytes after it
record BlockHandle(long offset, long size) {

  static BlockHandle read(ByteReader reader) throws CorruptDatabaseException {
    return new BlockHandle(reader.readVarint64(), reader.readVarint64());
  }

  void write(ByteWriter writer) {
    writer.writeVarint(offset);
    writer.writeVarint(size);
  }
}
