package dev.streamwright.store;

import dev.streamwright.format.StreamHeader;
import dev.streamwright.source.CorruptStreamException;
import java.io.IOException;
import java.util.zip.CRC32C;

/// One entry by which a stream is recognised: if it is still there, so is all before it.
///
/// @param number u64
/// @param offset where it starts
/// @param digest CRC-32C of its bytes, envelope included
record EntryMark(long number, long offset, int digest) {

  /// The mark of an entry that the header has.
  static EntryMark of(CommittedEntries entries, StreamHeader header, long number)
      throws IOException {
    EntryCursor cursor = entries.cursorOn(header, number);
    return new EntryMark(number, cursor.offset(), digest(cursor));
  }

  /// Whether the stream has this entry at this place.
  boolean isIn(CommittedEntries entries, StreamHeader header) throws IOException {
    if (Long.compareUnsigned(number, header.totalEntries()) >= 0) return false;
    try {
      EntryCursor cursor = entries.cursorOn(header, number);
      return cursor.offset() == offset && digest(cursor) == digest;
    } catch (CorruptStreamException _) {
      return false;
    }
  }

  /// Where the entry ends. The stream must have it.
  long endOffset(CommittedEntries entries, StreamHeader header) throws IOException {
    return entries.cursorOn(header, number).endOffset();
  }

  private static int digest(EntryCursor cursor) throws IOException {
    var checksum = new CRC32C();
    checksum.update(cursor.bytes());
    return (int) checksum.getValue();
  }
}
