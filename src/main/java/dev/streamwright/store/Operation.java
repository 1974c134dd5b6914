package dev.streamwright.store;

import dev.streamwright.format.EntryCodec;
import dev.streamwright.format.EntryTypes;
import dev.streamwright.format.PageLayout;
import dev.streamwright.text.PlainText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The entries of an open operation, encoded, in memory. One thread at a time.
///
/// Entries are encoded one after the other into blocks of 1 MiB; what an update changes is kept
/// apart. The same object serves one operation after the other, so that short ones allocate
/// nothing.
final class Operation {
  private static final int FIRST_BLOCK_BYTES = 64 << 10;
  private static final int BLOCK_BYTES = 1 << 20;
  private static final int FEW_ENTRIES = 1024;

  private final PageLayout layout;
  private final long maxBytes;
  private final List<ByteBuffer> blocks = new ArrayList<>();
  private final Map<Integer, byte[]> updated = new HashMap<>();
  private long firstNumber;
  private int count;
  private long bytes;
  private int bookmarkCount;

  /// Where entry `index` starts: the block in the high half, the offset in it in the low one.
  private long[] places = new long[16];

  /// @param maxBytes how long an operation may become, in bytes of encoded entries
  Operation(PageLayout layout, long maxBytes) {
    this.layout = layout;
    this.maxBytes = maxBytes;
    blocks.add(ByteBuffer.allocate(FIRST_BLOCK_BYTES));
  }

  /// Forgets all entries.
  ///
  /// @param newFirstNumber number of the next entry that is added
  void begin(long newFirstNumber) {
    firstNumber = newFirstNumber;
    blocks.subList(1, blocks.size()).clear();
    blocks.getFirst().clear();
    updated.clear();
    if (places.length > FEW_ENTRIES) places = new long[FEW_ENTRIES];
    count = 0;
    bytes = 0;
    bookmarkCount = 0;
  }

  /// @return the entry's number
  long add(int type, byte[] data) {
    int entryBytes = EntryCodec.entryBytes(data.length);
    requireWithinLimits(data, bytes + entryBytes);
    ByteBuffer block = blocks.getLast();
    if (block.remaining() < entryBytes) {
      block = ByteBuffer.allocate(Math.max(BLOCK_BYTES, entryBytes));
      blocks.add(block);
    }
    if (count == places.length) places = Arrays.copyOf(places, count * 2);
    places[count] = (long) (blocks.size() - 1) << 32 | block.position();
    long number = firstNumber + count;
    EntryCodec.encode(type, number, data, block);
    count++;
    bytes += entryBytes;
    if (type == EntryTypes.BOOKMARK) bookmarkCount++;
    return number;
  }

  void update(long number, int type, byte[] data) {
    int index = indexOf(number);
    ByteBuffer before = entry(index);
    long newBytes = bytes - before.remaining() + EntryCodec.entryBytes(data.length);
    requireWithinLimits(data, newBytes);
    if (isBookmark(before)) bookmarkCount--;
    if (type == EntryTypes.BOOKMARK) bookmarkCount++;
    ByteBuffer encoded = ByteBuffer.allocate(EntryCodec.entryBytes(data.length));
    EntryCodec.encode(type, number, data, encoded);
    updated.put(index, encoded.array());
    bytes = newBytes;
  }

  int count() {
    return count;
  }

  /// How long its encoded entries are together.
  long bytes() {
    return bytes;
  }

  boolean hasBookmarks() {
    return bookmarkCount > 0;
  }

  /// The encoded entry at a place in the operation, counted from 0.
  ByteBuffer entry(int index) {
    byte[] changed = updated.isEmpty() ? null : updated.get(index);
    if (changed != null) return ByteBuffer.wrap(changed);
    ByteBuffer block = blocks.get((int) (places[index] >>> 32));
    int offset = (int) places[index];
    return block.slice(offset, block.getInt(offset + EntryCodec.LENGTH_OFFSET));
  }

  /// Its bookmarks, in order.
  List<IndexedBookmark> indexedBookmarks() {
    var indexed = new ArrayList<IndexedBookmark>(bookmarkCount);
    for (int index = 0; index < count; index++) {
      ByteBuffer entry = entry(index);
      int lengthBytes = entry.remaining() - EntryCodec.ENVELOPE_BYTES;
      if (!isBookmark(entry) || !IndexedBookmark.isIndexed(lengthBytes)) continue;
      var bookmark = new byte[lengthBytes];
      entry.get(EntryCodec.ENVELOPE_BYTES, bookmark);
      indexed.add(new IndexedBookmark(bookmark, firstNumber + index));
    }
    return indexed;
  }

  private static boolean isBookmark(ByteBuffer entry) {
    return entry.getInt(EntryCodec.TYPE_OFFSET) == EntryTypes.BOOKMARK;
  }

  private int indexOf(long number) {
    long index = number - firstNumber;
    if (index >= 0 && index < count) return (int) index;
    String name = Long.toUnsignedString(number);
    if (Long.compareUnsigned(number, firstNumber) < 0)
      throw new IllegalArgumentException(
          PlainText.format(
              "Cannot update entry %s: it is committed. Only entries of the open operation can"
                  + " change.",
              name));
    throw new IllegalArgumentException(
        PlainText.format(
            "Cannot update entry %s: it does not exist. The open operation has %,d entries from %s"
                + " on.",
            name, count, Long.toUnsignedString(firstNumber)));
  }

  private void requireWithinLimits(byte[] data, long newBytes) {
    if (data.length > layout.maxDataBytes())
      throw new IllegalArgumentException(
          PlainText.format(
              "Entry data are %,d bytes long; the limit is %,d.",
              data.length, layout.maxDataBytes()));
    if (newBytes > maxBytes)
      throw new IllegalArgumentException(
          PlainText.format(
              "The operation would be %,d bytes long; the limit is %,d. Commit it first.",
              newBytes, maxBytes));
  }
}
