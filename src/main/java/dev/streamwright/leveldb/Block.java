package dev.streamwright.leveldb;

import dev.streamwright.text.PlainText;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Sorted entries, searched where they lie.
///
/// ```
/// | entries | offsets of restart points: u32 each | number of restart points: u32 |
/// entry: | shared | unshared | value length: varints | unshared bytes of the key | value |
/// ```
///
/// A key shares its first bytes with the key before it; at a restart point it shares none, so that
/// restart points can be searched by halving. Numbers of fixed size are little-endian, offsets are
/// bytes from the block's start.
final class Block {
  private static final ValueLayout.OfInt FIXED32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final ValueLayout.OfLong BIG_ENDIAN64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  /// An entry's three lengths, if each takes one byte.
  private static final int HEADER_BYTES = 3;

  private final String file;
  private final long fileOffset;
  private final MemorySegment segment;
  private final long start;
  private final int restartsOffset;
  private final int restartCount;

  private Block(
      String file, long fileOffset, MemorySegment segment, long start, int size, int restartCount) {
    this.file = file;
    this.fileOffset = fileOffset;
    this.segment = segment;
    this.start = start;
    this.restartCount = restartCount;
    this.restartsOffset = size - Integer.BYTES * (1 + restartCount);
  }

  /// @param fileOffset where the block's stored form starts, for messages
  /// @param start where `segment` holds it
  static Block of(String file, long fileOffset, MemorySegment segment, long start, int size)
      throws CorruptDatabaseException {
    if (size < Integer.BYTES)
      throw new CorruptDatabaseException(
          file, fileOffset, "a block of at least 4 bytes", PlainText.format("%,d bytes", size));
    int restartCount = segment.get(FIXED32, start + size - Integer.BYTES);
    if (restartCount < 0 || restartCount > size / Integer.BYTES - 1)
      throw new CorruptDatabaseException(
          file,
          fileOffset,
          PlainText.format("restart points within a block of %,d bytes", size),
          PlainText.format("%,d restart points", Integer.toUnsignedLong(restartCount)));
    var block = new Block(file, fileOffset, segment, start, size, restartCount);
    boolean isEmpty = block.restartsOffset == 0;
    if (!isEmpty && (restartCount == 0 || block.restart(0) != 0))
      throw block.corrupt("a restart point at the first entry", "none");
    return block;
  }

  static int fixed32(MemorySegment segment, long offset) {
    return segment.get(FIXED32, offset);
  }

  int sizeBytes() {
    return restartsOffset + Integer.BYTES * (1 + restartCount);
  }

  /// The newest version of a key, or null if this block has none.
  KeyVersion find(byte[] key) throws CorruptDatabaseException {
    long prefix = KeyPrefix.of(key);
    int after = firstRestartNotBefore(key, prefix);
    if (after > 0) {
      int first = restart(after - 1);
      int end = after < restartCount ? restart(after) : restartsOffset;
      if (endOfEntryAt(first) < end) {
        var cursor = new Cursor(first);
        while (cursor.next < end) {
          cursor.next();
          int order = cursor.compareKey(key);
          if (order == 0) return cursor.version();
          if (order > 0) return null;
        }
      }
    }
    if (after == restartCount || compareAtRestart(restart(after), key, prefix) != 0) return null;
    var cursor = new Cursor(restart(after));
    cursor.next();
    return cursor.version();
  }

  /// All versions of all keys, in order.
  List<KeyVersion> versions() throws CorruptDatabaseException {
    var versions = new ArrayList<KeyVersion>();
    var cursor = new Cursor(0);
    while (cursor.next()) versions.add(cursor.version());
    return versions;
  }

  /// The first restart point whose key is this one or greater; the number of them if none is.
  private int firstRestartNotBefore(byte[] key, long prefix) throws CorruptDatabaseException {
    int low = 0;
    int high = restartsOffset == 0 ? 0 : restartCount;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compareAtRestart(restart(middle), key, prefix) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private int restart(int number) throws CorruptDatabaseException {
    int offset = segment.get(FIXED32, start + restartsOffset + (long) Integer.BYTES * number);
    if (offset < 0 || offset >= restartsOffset)
      throw corrupt(
          PlainText.format("a restart point below %,d", restartsOffset),
          PlainText.format("%,d", offset));
    return offset;
  }

  /// Three lengths below 128 and nothing shared, which is what nearly every restart point has and
  /// what is read in one go; 0 if it is something else.
  private int plainHeader(int offset) {
    if (restartsOffset - offset < HEADER_BYTES + KeyVersion.TAG_BYTES) return 0;
    int header = segment.get(FIXED32, start + offset) & 0xffffff;
    int unshared = header >>> 8 & 0xff;
    boolean isPlain =
        (header & 0x8080ff) == 0
            && unshared < 0x80
            && unshared >= KeyVersion.TAG_BYTES
            && unshared <= restartsOffset - offset - HEADER_BYTES;
    return isPlain ? header : 0;
  }

  private int endOfEntryAt(int offset) throws CorruptDatabaseException {
    int header = plainHeader(offset);
    if (header != 0) return offset + HEADER_BYTES + (header >>> 8 & 0xff) + (header >>> 16);
    var cursor = new Cursor(offset);
    cursor.next();
    return cursor.next;
  }

  private int compareAtRestart(int offset, byte[] key, long prefix)
      throws CorruptDatabaseException {
    int header = plainHeader(offset);
    if (header == 0) {
      var cursor = new Cursor(offset);
      cursor.next();
      return cursor.compareKey(key);
    }
    int keyLength = (header >>> 8 & 0xff) - KeyVersion.TAG_BYTES;
    int keyOffset = offset + HEADER_BYTES;
    // Eight bytes are always there: the tag follows the key.
    long stored = KeyPrefix.cut(segment.get(BIG_ENDIAN64, start + keyOffset), keyLength);
    int order = Long.compareUnsigned(stored, prefix);
    if (order != 0) return order;
    for (int i = Long.BYTES; i < Math.min(keyLength, key.length); i++) {
      order = byteAt(keyOffset + i) - (key[i] & 0xff);
      if (order != 0) return order;
    }
    return keyLength - key.length;
  }

  private int byteAt(int offset) {
    return segment.get(ValueLayout.JAVA_BYTE, start + offset) & 0xff;
  }

  private CorruptDatabaseException corrupt(String expected, String found) {
    return new CorruptDatabaseException(file, fileOffset, expected, found);
  }

  /// Goes from entry to entry. Starts at a restart point, where keys share nothing.
  private final class Cursor {
    private int next;
    private byte[] internalKey = new byte[32];
    private int keyLength;
    private int internalLength;
    private int valueOffset;
    private int valueLength;

    Cursor(int offset) {
      next = offset;
    }

    boolean next() throws CorruptDatabaseException {
      if (next >= restartsOffset) return false;
      int shared = readVarint();
      int unshared = readVarint();
      valueLength = readVarint();
      long length = (long) shared + unshared;
      if (shared > internalLength || length < KeyVersion.TAG_BYTES)
        throw corrupt(
            PlainText.format("a key of at least 8 bytes that shares at most %,d", internalLength),
            PlainText.format("%,d bytes, %,d shared", length, shared));
      if ((long) unshared + valueLength > restartsOffset - next)
        throw corrupt(
            PlainText.format("an entry of at most %,d bytes", restartsOffset - next),
            PlainText.format("%,d bytes", (long) unshared + valueLength));
      internalLength = (int) length;
      keyLength = internalLength - KeyVersion.TAG_BYTES;
      if (internalLength > internalKey.length)
        internalKey = Arrays.copyOf(internalKey, Math.max(internalLength, 2 * internalKey.length));
      copy(next, internalKey, shared, unshared);
      valueOffset = next + unshared;
      next = valueOffset + valueLength;
      return true;
    }

    int compareKey(byte[] key) {
      return Arrays.compareUnsigned(internalKey, 0, keyLength, key, 0, key.length);
    }

    KeyVersion version() throws CorruptDatabaseException {
      long tag = InternalKey.decodeTag(internalKey, keyLength);
      long type = tag & 0xff;
      if (type > KeyVersion.TYPE_VALUE)
        throw corrupt("an entry of type 0 or 1", PlainText.format("type %d", type));
      var value = new byte[valueLength];
      copy(valueOffset, value, 0, valueLength);
      return new KeyVersion(Arrays.copyOf(internalKey, keyLength), tag, value);
    }

    private void copy(int offset, byte[] target, int targetOffset, int count) {
      MemorySegment.copy(
          segment, ValueLayout.JAVA_BYTE, start + offset, target, targetOffset, count);
    }

    private int readVarint() throws CorruptDatabaseException {
      long value = 0;
      for (int shift = 0; shift < 35 && next < restartsOffset; shift += 7) {
        int read = byteAt(next++);
        value |= (read & 0x7fL) << shift;
        if (read < 0x80 && value <= Integer.MAX_VALUE) return (int) value;
      }
      throw corrupt(
          PlainText.format("an entry that ends before offset %,d", restartsOffset), "a longer one");
    }
  }
}
