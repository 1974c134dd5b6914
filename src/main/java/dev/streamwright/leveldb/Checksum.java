package dev.streamwright.leveldb;

import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32C;

/// The CRC32C that logs and tables carry. It is stored rotated and shifted by a constant, since
/// a checksum over bytes that hold their own checksum is a weak one.
final class Checksum {
  private static final int MASK_DELTA = 0xa282ead8;

  private Checksum() {}

  static int masked(byte[] bytes, int offset, int length) {
    var crc = new CRC32C();
    crc.update(bytes, offset, length);
    return mask((int) crc.getValue());
  }

  static int masked(MemorySegment segment, long offset, long length) {
    var crc = new CRC32C();
    crc.update(segment.asSlice(offset, length).asByteBuffer());
    return mask((int) crc.getValue());
  }

  private static int mask(int crc) {
    return Integer.rotateRight(crc, 15) + MASK_DELTA;
  }
}
